/* SPDX-License-Identifier: MIT */
/** @file Looks at the clock all the time. When time has leapt, others have had
 * their turn and its own has just begun: then it has an alarm interrupt it a
 * quarter of the way. */
#include "alarm.h"
#include "witness.h"

#define LEAP_US 200u    /* more than an interrupt, less than a slice */
#define QUARTER_US 125u

CHECKPOINT(begun)

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    uint32_t last = alarm_now();
    for (;;) {
        uint32_t now = alarm_now();
        if (now - last > LEAP_US * ticks_per_ms / 1000) {
            alarm_set_relative(QUARTER_US * ticks_per_ms / 1000);
            checkpoint_begun(now);
            /* Till after the alarm: so the interrupt finds it at work. */
            for (volatile uint32_t i = 0; i < 400; i++)
                continue;
            now = alarm_now();
        }
        last = now;
    }
}
