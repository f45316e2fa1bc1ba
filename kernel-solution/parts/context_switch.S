/* SPDX-License-Identifier: MIT */
/*
 * The context switch: into a process and back. (context_switch.h)
 */
/* ANSWER 1 */
/*
 * The context switch, in the SVC exception.
 *
 *   kernel (thread mode, main stack)        process (thread mode, its stack)
 *     context_switch: svc
 *        hardware pushes the kernel's frame
 *     context_switch_exception, from the kernel:
 *        load r4-r11, PSP; give up privilege; return on PSP
 *                                             runs
 *                                             svc, interrupt, fault, SysTick
 *                                             hardware pushes its frame
 *     context_switch_exception, from the process:
 *        save r4-r11, PSP; take privilege; r0 of the kernel's frame = why
 *     context_switch returns
 *
 * While the process runs, the kernel's frame lies on top of the main stack,
 * with the context's address in it as r0.
 */
/* STUB 1
*/
#include "context_switch.h"

/* ANSWER 1 */
#define RETURN_TO_KERNEL 0xFFFFFFF9     /* thread mode, main stack, no FP */
#define RETURN_TO_PROCESS 0xFFFFFFFD    /* thread mode, process stack, no FP */
/* STUB 1
*/

    .syntax unified
    .thumb
    .text

    .global context_switch
    .type   context_switch, %function
context_switch:
/* ANSWER 1 */
    push    {r3-r11, lr}                /* r3 keeps the stack 8-aligned */
    svc     #0                          /* r0 = context; back with r0 = why */
    pop     {r3-r11, pc}
/* STUB 1
    push    {r4, lr}
    ldr     r0, =name
    bl      not_written
    movs    r0, #WHY_NOT_WRITTEN
    pop     {r4, pc}
name:
    .asciz  "context_switch"
    .balign 4
*/
    .size   context_switch, . - context_switch

    .global context_switch_exception
    .type   context_switch_exception, %function
context_switch_exception:
/* ANSWER 1 */
    ldr     r1, [sp]                    /* r0 of the kernel's frame: context */
    tst     lr, #4                      /* did it use the process stack? */
    bne     from_process

    ldm     r1, {r2, r4-r11}            /* r2: its stack pointer */
    msr     psp, r2
    movs    r3, #1                      /* CONTROL.nPRIV */
    msr     control, r3
    mvn     lr, #~RETURN_TO_PROCESS
    bx      lr                          /* exception return: also a barrier */

from_process:
    mrs     r2, psp
    stm     r1, {r2, r4-r11}
    movs    r3, #0
    msr     control, r3
    str     r0, [sp]                    /* why: what context_switch returns */
    mvn     lr, #~RETURN_TO_KERNEL
    bx      lr
/* STUB 1
    bx      lr
*/
    .size   context_switch_exception, . - context_switch_exception
