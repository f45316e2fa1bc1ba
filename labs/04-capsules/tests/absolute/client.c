/* SPDX-License-Identifier: MIT */
/** @file Sets an alarm that counts from some time ago. */
#include "../alarms.h"

#define AGO 4000  /* microseconds */

CHECKPOINT(set)   /* the error */
CHECKPOINT(fired) /* microseconds too late */
CHECKPOINT(early)

int main(void)
{
    listen();
    spin(2 * AGO + app_parameter);
    uint32_t start = alarm_now();
    uint32_t delay = ticks(app_parameter);
    checkpoint_set(
        set_absolute(start - ticks(AGO), ticks(AGO) + delay).error);
    wait();
    uint32_t passed = alarm_now() - start;
    if (passed < delay)
        checkpoint_early(delay - passed);
    else
        checkpoint_fired(microseconds(passed - delay));
    return 0;
}
