/* SPDX-License-Identifier: MIT */
/*
 * A context switch in PendSV. The context's address is kept in a variable, so
 * that nothing depends on what lies on the main stack; r0 is handed back
 * through another one.
 */
#include "context_switch.h"

    .syntax unified
    .thumb

    .lcomm  context, 4
    .lcomm  reason, 4

    .text
    .global context_switch
    .type   context_switch, %function
context_switch:
    push    {r4-r11, ip, lr}
    ldr     r1, =context
    str     r0, [r1]
    movw    r1, #0xED04                 /* ICSR */
    movt    r1, #0xE000
    mov     r2, #0x10000000             /* PENDSVSET */
    str     r2, [r1]
    dsb
    isb                                 /* here it comes */
    ldr     r0, =reason
    ldr     r0, [r0]
    pop     {r4-r11, ip, pc}
    .size   context_switch, . - context_switch

    .global context_switch_exception
    .type   context_switch_exception, %function
context_switch_exception:
    ldr     r1, =context
    ldr     r1, [r1]
    ands    r2, lr, #4                  /* which stack was in use? */
    beq     enter

    ldr     r2, =reason
    str     r0, [r2]
    mrs     r0, psp
    str     r0, [r1]
    add     r1, r1, #4
    stmia   r1!, {r4-r7}
    stmia   r1!, {r8-r11}
    mrs     r2, control
    bic     r2, r2, #1
    msr     control, r2
    isb
    ldr     lr, =0xFFFFFFF9
    bx      lr

enter:
    ldr     r0, [r1]
    msr     psp, r0
    add     r1, r1, #4
    ldmia   r1!, {r4-r7}
    ldmia   r1!, {r8-r11}
    mrs     r2, control
    orr     r2, r2, #1
    msr     control, r2
    isb
    ldr     lr, =0xFFFFFFFD
    bx      lr
    .ltorg
    .size   context_switch_exception, . - context_switch_exception
