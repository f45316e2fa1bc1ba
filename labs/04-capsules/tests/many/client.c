/* SPDX-License-Identifier: MIT */
/** @file One of many: an alarm app_parameter microseconds after every full
 * 8 ms. In between it sets one and stops it, and sets one and replaces it. */
#include "../alarms.h"

#define ROUND 8000u /* microseconds */

CHECKPOINT(fired) /* microseconds too late */
CHECKPOINT(early)
CHECKPOINT(another)

int main(void)
{
    listen();
    for (uint32_t round = 1;; round++) {
        uint32_t due = ticks(round * ROUND + app_parameter);
        set_relative(ticks(3000));
        stop_alarm();
        set_absolute(0, ticks(round * ROUND));
        set_absolute(0, due);
        wait();
        int32_t late = (int32_t)(alarm_now() - due);
        if (fired.due != due)
            checkpoint_another(fired.due);
        else if (late < 0)
            checkpoint_early((uint32_t)-late);
        else
            checkpoint_fired(microseconds((uint32_t)late));
    }
}
