/* SPDX-License-Identifier: MIT */
/** @file Makes a system call of a class that there is not. */
#include "../targets.h"

CHECKPOINT(calls)
CHECKPOINT(survived)

int main(void)
{
    dwell(3);
    checkpoint_calls(app_parameter);
    if (app_parameter == 8)
        SYSTEM_CALL(8, 0, 0, 0, 0);
    else
        SYSTEM_CALL(255, 0, 0, 0, 0);
    checkpoint_survived(app_parameter);
    return 0;
}
