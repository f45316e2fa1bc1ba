/* SPDX-License-Identifier: MIT */
/** @file An innocent app that sleeps most of the time: every two milliseconds
 * it wakes, reports how late it is, and looks after its canary. */
#include "alarm.h"
#include "witness.h"

#include "canary.h"

CHECKPOINT(armed)
CHECKPOINT(late)
CHECKPOINT(checked)
CHECKPOINT(harmed)

int main(void)
{
    uint32_t microsecond = alarm_frequency() / 1000000;
    uint32_t period = alarm_frequency() / 500;
    canary_fill();
    checkpoint_armed((uint32_t)canary);
    uint32_t due = alarm_now();
    for (uint32_t round = 0;; round++) {
        alarm_sleep_until(due, period);
        due += period;
        checkpoint_late((alarm_now() - due) / microsecond);
        if (!canary_is_whole())
            checkpoint_harmed(round);
        checkpoint_checked(round);
    }
}
