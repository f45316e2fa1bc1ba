/* SPDX-License-Identifier: MIT */
/** @file Makes a system call of a class that there is not. */
#include "../asking.h"

CHECKPOINT(calls)
CHECKPOINT(went_on)

int main(void)
{
    checkpoint_calls(app_parameter);
    call_of_class(app_parameter, 0, 0, 0, 0);
    checkpoint_went_on(app_parameter);
    return 0;
}
