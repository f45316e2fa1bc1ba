/* SPDX-License-Identifier: MIT */
/** @file Faults in each life that begins before app_parameter microseconds
 * have passed since boot, and computes in the one that does not. */
#include "alarm.h"
#include "witness.h"

CHECKPOINT(alive)
CHECKPOINT(round)

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;

    checkpoint_alive(0);
    if (alarm_now() < app_parameter * ticks_per_ms / 1000)
        __asm__ volatile("udf #0");
    for (uint32_t round = 0;; round++) {
        for (volatile uint32_t i = 0; i < 100; i++)
            continue;
        checkpoint_round(round);
    }
}
