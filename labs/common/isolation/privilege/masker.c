/* SPDX-License-Identifier: MIT */
/** @file Tries to mask the interrupts, and keeps the CPU for many slices. */
#include "../targets.h"

CHECKPOINT(masked)
CHECKPOINT(went_on)

int main(void)
{
    dwell(3);
    __asm__ volatile("cpsid i\n\t"
                     "cpsid f\n\t"
                     "msr basepri, %0\n\t"
                     "msr primask, %1\n\t"
                     "msr faultmask, %1" ::"r"(0x40), "r"(1));
    checkpoint_masked(0);
    dwell(60);
    checkpoint_went_on(0);
    return 0;
}
