/* SPDX-License-Identifier: MIT */
/** @file Looks at r4 to r11 before anything else, fills them, and faults: its
 * next life must not find them. */
#include "../patterns.h"
#include "witness.h"

CHECKPOINT(clean)
CHECKPOINT(leaked) /* a bit for each register that is not 0 */

WITNESS_FUNCTION __attribute__((section(".text.start")))
void _start(void)
{
    __asm__ volatile(".syntax unified\n"
                     "movs r0, #0\n"
                     ".irp n, 4, 5, 6, 7, 8, 9, 10, 11\n"
                     "cmp r\\n, #0\n"
                     "it ne\n"
                     "orrne r0, r0, #1 << \\n\n"
                     ".endr\n"
                     "cmp r0, #0\n"
                     "bne 1f\n"
                     "bl checkpoint_clean\n"
                     "b 2f\n"
                     "1: bl checkpoint_leaked\n"
                     "2: ldr r0, =0x5EED0000\n"
                     PATTERNS_SET
                     "udf #0\n");
}
