/* SPDX-License-Identifier: MIT */
/*
 * The gate through which the kernel calls a capsule. What it saves on the way
 * in is enough to come back from anywhere inside. (guard.h)
 */
    .syntax unified
    .thumb
    .text

    .global gate_call
    .type   gate_call, %function
gate_call:
    push    {r3-r11, lr}                /* r3 keeps the stack 8-aligned */
    ldrd    r4, r5, [sp, #40]           /* function, entry */
    str     sp, [r5]                    /* entry->top */
    blx     r4
    pop     {r3-r11, pc}
    .size   gate_call, . - gate_call

    .global gate_return
    .type   gate_return, %function
gate_return:
    mov     sp, r1                      /* as gate_call left it: all frames */
    pop     {r3-r11, pc}                /* below are gone; r0 is the result */
    .size   gate_return, . - gate_return
