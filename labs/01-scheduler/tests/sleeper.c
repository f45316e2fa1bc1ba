/* SPDX-License-Identifier: MIT */
/** @file Sleeps for app_parameter microseconds, again and again, and says by
 * how many microseconds it was woken too late. */
#include "alarm.h"
#include "witness.h"

CHECKPOINT(woken) /* microseconds too late */
CHECKPOINT(early)

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    uint32_t period = app_parameter * ticks_per_ms / 1000;
    uint32_t due = alarm_now() + period;

    for (;; due += period) {
        alarm_sleep_until(due - period, period);
        int32_t late = (int32_t)(alarm_now() - due);
        if (late < 0)
            checkpoint_early((uint32_t)-late);
        checkpoint_woken((uint32_t)late * 1000 / ticks_per_ms);
    }
}
