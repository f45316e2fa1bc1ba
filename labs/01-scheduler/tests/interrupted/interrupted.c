/* SPDX-License-Identifier: MIT */
/** @file Has its alarm fire in its own slices, and computes on. */
#include "alarm.h"
#include "witness.h"

CHECKPOINT(set)

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;

    for (uint32_t round = 0;; round++) {
        alarm_set_relative(app_parameter * ticks_per_ms / 1000);
        for (volatile uint32_t i = 0; i < 220; i++)
            continue;
        checkpoint_set(round);
    }
}
