/* SPDX-License-Identifier: MIT */
/*
 * A context switch that begins in PendSV: the kernel pends it for itself. The
 * context's address comes along as r0 of the kernel's own exception frame.
 */
#include "context_switch.h"

#define ICSR 0xE000ED04
#define PENDSVSET 0x10000000

    .syntax unified
    .thumb
    .text

    .global context_switch
    .type   context_switch, %function
context_switch:
    push    {r4-r11, ip, lr}            /* ip keeps the stack 8-aligned */
    ldr     r1, =ICSR
    mov     r2, #PENDSVSET
    str     r2, [r1]
    dsb
    isb                                 /* PendSV comes here at the latest */
    pop     {r4-r11, ip, pc}
    .size   context_switch, . - context_switch

    .global context_switch_exception
    .type   context_switch_exception, %function
context_switch_exception:
    ldr     r1, [sp]
    lsls    r2, lr, #29                 /* EXC_RETURN's bit 2 to the sign */
    bmi     leave_process

    ldr     r2, [r1], #4
    msr     psp, r2
    ldmia   r1, {r4-r11}
    movs    r2, #1                      /* unprivileged */
    msr     control, r2
    orr     lr, lr, #4                  /* return on the process stack */
    bx      lr

leave_process:
    mrs     r2, psp
    str     r2, [r1], #4
    stmia   r1, {r4-r11}
    movs    r2, #0
    msr     control, r2
    str     r0, [sp]                    /* what context_switch returns */
    bic     lr, lr, #4
    bx      lr
    .size   context_switch_exception, . - context_switch_exception
