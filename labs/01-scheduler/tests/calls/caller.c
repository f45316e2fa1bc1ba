/* SPDX-License-Identifier: MIT */
/** @file Makes system calls with a number of its own in every register that a
 * call preserves, and looks whether they are still there. */
#include "../patterns.h"
#include "witness.h"

CHECKPOINT(kept)
CHECKPOINT(lost) /* a bit for each register */

/* So many calls; @return a bit for each of r4-r11, and LR, that changed. */
WITNESS_FUNCTION static uint32_t call(
    uint32_t seed __attribute__((unused)),
    uint32_t calls __attribute__((unused)))
{
    __asm__ volatile(".syntax unified\n"
                     "push {r0, r1, r4-r11, lr}\n"
                     PATTERNS_SET
                     "add lr, r0, #14\n"
                     "1: movs r0, #1\n" /* command 0 of the console */
                     "movs r1, #0\n"
                     "svc 2\n"
                     "ldr r0, [sp, #4]\n"
                     "subs r0, r0, #1\n"
                     "str r0, [sp, #4]\n"
                     "bne 1b\n"
                     "pop {r0, r1}\n"
                     PATTERNS_CHECK
                     "sub r2, lr, r0\n"
                     "cmp r2, #14\n"
                     "it ne\n"
                     "orrne r1, r1, #1 << 14\n"
                     "mov r0, r1\n"
                     "pop {r4-r11, pc}\n");
}

int main(void)
{
    for (uint32_t round = 1;; round++) {
        uint32_t lost = call(app_parameter + (round << 8), 40);
        if (lost)
            checkpoint_lost(lost);
        else
            checkpoint_kept(round);
    }
}
