/* SPDX-License-Identifier: MIT */
/** @file Faults with its third instruction, in each of its lives: so soon that
 * no slice can end before. */
#include "witness.h"

CHECKPOINT(alive)

WITNESS_FUNCTION __attribute__((section(".text.start")))
void _start(void)
{
    __asm__ volatile("bl checkpoint_alive\n"
                     "udf #0\n");
}
