/* SPDX-License-Identifier: MIT */
/** @file Makes system calls ever deeper in its stack, which is misaligned half
 * of the time, and looks on the way back whether all is where it was. Nothing
 * in it depends on r4 to r11. */
#include "witness.h"

CHECKPOINT(down)
CHECKPOINT(up)
CHECKPOINT(astray)

#define PARAMETER "44" /* where it stands in the header of app.ld */
#define STACK "1024"

/* Each level keeps its depth, ten times its depth, and where to go back. */
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

/* Dives 1 deep, 2 deep, and so on to app_parameter, and again. */
WITNESS_FUNCTION __attribute__((section(".text.start")))
void _start(void)
{
    __asm__ volatile(".syntax unified\n"
                     "ldr r2, [r0, #" PARAMETER "]\n"
                     "movs r0, #0\n" /* memop: move the break */
                     "add r1, r1, #" STACK "\n"
                     "svc 5\n"
                     "movs r0, #2\n" /* memop: where does memory start? */
                     "svc 5\n"
                     "add r1, r1, #" STACK "\n"
                     "mov sp, r1\n"
                     "push {r2}\n"
                     "1: movs r0, #1\n"
                     "2: push {r0}\n"
                     "bl checkpoint_down\n"
                     "ldr r0, [sp]\n"
                     "bl dive\n"
                     "ldr r0, [sp]\n"
                     "bl checkpoint_up\n"
                     "pop {r0}\n"
                     "ldr r1, [sp]\n"
                     "cmp r0, r1\n"
                     "bhs 1b\n"
                     "adds r0, r0, #1\n"
                     "b 2b\n");
}
