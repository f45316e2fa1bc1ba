/* SPDX-License-Identifier: MIT */
/*
 * The context switch: into a process and back. (context_switch.h)
 */
#include "context_switch.h"

    .syntax unified
    .thumb
    .text

    .global context_switch
    .type   context_switch, %function
context_switch:
    push    {r4, lr}
    ldr     r0, =name
    bl      not_written
    movs    r0, #WHY_NOT_WRITTEN
    pop     {r4, pc}
name:
    .asciz  "context_switch"
    .balign 4
    .size   context_switch, . - context_switch

    .global context_switch_exception
    .type   context_switch_exception, %function
context_switch_exception:
    bx      lr
    .size   context_switch_exception, . - context_switch_exception
