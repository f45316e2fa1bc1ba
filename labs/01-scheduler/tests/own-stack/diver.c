/* SPDX-License-Identifier: MIT */
/** @file Makes system calls ever deeper in its stack, which is misaligned half
 * of the time, and looks on the way back whether all is where it was. */
#include "witness.h"

CHECKPOINT(down)
CHECKPOINT(up)
CHECKPOINT(astray)

/* Uses no register across a call but SP: each level keeps depth, and ten times
 * depth, and where to go back, on the stack. */
WITNESS_FUNCTION static void dive(uint32_t depth __attribute__((unused)))
{
    __asm__ volatile(".syntax unified\n"
                     "add r1, r0, r0, lsl #2\n"
                     "lsls r1, r1, #1\n"
                     "push {r0, r1, lr}\n"
                     "movs r0, #2\n" /* memop: where does memory start? */
                     "svc 5\n"
                     "ldr r0, [sp]\n"
                     "subs r0, r0, #1\n"
                     "beq 1f\n"
                     "bl dive\n"
                     "1: movs r0, #2\n"
                     "svc 5\n"
                     "pop {r0, r1, lr}\n"
                     "add r0, r0, r0, lsl #2\n"
                     "cmp r1, r0, lsl #1\n"
                     "it eq\n"
                     "bxeq lr\n"
                     "bl checkpoint_astray\n"
                     "2: b 2b\n");
}

int main(void)
{
    for (uint32_t depth = 1;; depth = depth % app_parameter + 1) {
        checkpoint_down(depth);
        dive(depth);
        checkpoint_up(depth);
    }
}
