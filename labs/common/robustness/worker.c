/* SPDX-License-Identifier: MIT */
/** @file An innocent app that never stops working: it looks after its canary
 * and asks the kernel for the time, which must not run backwards; every
 * hundredth round, some 50,000 instructions, it says so. */
#include "alarm.h"
#include "witness.h"

#include "canary.h"

CHECKPOINT(armed)
CHECKPOINT(checked)
CHECKPOINT(harmed)

int main(void)
{
    canary_fill();
    checkpoint_armed((uint32_t)canary);
    uint32_t before = alarm_now();
    for (uint32_t round = 0;; round++) {
        uint32_t now = alarm_now();
        if (!canary_is_whole() || now - before > 0x80000000u)
            checkpoint_harmed(round);
        before = now;
        if (round % 100 == 0)
            checkpoint_checked(round);
    }
}
