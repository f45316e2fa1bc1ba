/* SPDX-License-Identifier: MIT */
/** @file The first instructions of a process, without the runtime's start-up
 * code: no stack, no variable, one system call after another. */
#include "witness.h"

CHECKPOINT(began)
CHECKPOINT(answered)
CHECKPOINT(refused)

/* Asks where its memory starts, which is what r1 said. */
WITNESS_FUNCTION __attribute__((section(".text.start")))
void _start(void)
{
    __asm__ volatile(".syntax unified\n"
                     "bl checkpoint_began\n"
                     "1: movs r0, #2\n"
                     "svc 5\n"
                     "cmp r0, #129\n"
                     "bne 2f\n"
                     "bl checkpoint_answered\n"
                     "b 1b\n"
                     "2: bl checkpoint_refused\n"
                     "3: b 3b\n");
}
