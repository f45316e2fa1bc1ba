/* SPDX-License-Identifier: MIT */
/** @file Sleeps until shortly before 2^32 ticks have passed since the clock
 * began, and then sets an alarm; app_parameter is the time it is due at. */
#include "../alarms.h"

#define LATE 0xFFFE0000u

CHECKPOINT(slept)      /* the time */
CHECKPOINT(slept_less)
CHECKPOINT(fired)      /* microseconds too late */
CHECKPOINT(early)

int main(void)
{
    listen();
    set_absolute(0, LATE);
    wait();
    uint32_t now = alarm_now();
    if (now < LATE) {
        checkpoint_slept_less(now);
        return 0;
    }
    checkpoint_slept(now);
    set_absolute(LATE, app_parameter - LATE);
    wait();
    int32_t late = (int32_t)(alarm_now() - app_parameter);
    if (late < 0)
        checkpoint_early((uint32_t)-late);
    else
        checkpoint_fired(microseconds((uint32_t)late));
    return 0;
}
