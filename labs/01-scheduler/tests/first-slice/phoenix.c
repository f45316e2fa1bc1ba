/* SPDX-License-Identifier: MIT */
/** @file Computes for 2 x app_parameter instructions and faults, in each of its
 * lives. It calls nobody, so its time is its own. */
#include "witness.h"

CHECKPOINT(rose)
CHECKPOINT(burnt)

#define PARAMETER "44" /* where it stands in the header of app.ld */

WITNESS_FUNCTION __attribute__((section(".text.start")))
void _start(void)
{
    __asm__ volatile(".syntax unified\n"
                     "ldr r4, [r0, #" PARAMETER "]\n"
                     "bl checkpoint_rose\n"
                     "1: subs r4, r4, #1\n"
                     "bne 1b\n"
                     "bl checkpoint_burnt\n"
                     "udf #0\n");
}
