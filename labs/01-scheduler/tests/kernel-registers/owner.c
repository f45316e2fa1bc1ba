/* SPDX-License-Identifier: MIT */
/** @file Fills r4 to r11 with its own, and leaves by a call and by the end of
 * its slice. It never moves its stack pointer. */
#include "../patterns.h"
#include "witness.h"

CHECKPOINT(round)

WITNESS_FUNCTION __attribute__((section(".text.start")))
void _start(void)
{
    __asm__ volatile(".syntax unified\n"
                     "1: ldr r0, =0x5EED0000\n"
                     PATTERNS_SET
                     "movs r0, #2\n" /* memop: where does memory start? */
                     "svc 5\n"
                     "mov r0, #500\n"
                     "2: subs r0, r0, #1\n"
                     "bne 2b\n"
                     "bl checkpoint_round\n"
                     "b 1b\n");
}
