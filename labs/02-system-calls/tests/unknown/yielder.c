/* SPDX-License-Identifier: MIT */
/** @file Yields in a way that there is not. */
#include "../asking.h"

CHECKPOINT(yields)
CHECKPOINT(went_on)

int main(void)
{
    checkpoint_yields(app_parameter);
    YIELD(app_parameter, 0, 0);
    checkpoint_went_on(app_parameter);
    return 0;
}
