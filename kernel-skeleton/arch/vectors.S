/* SPDX-License-Identifier: MIT */
/*
 * The vector table, and the way of every exception to the context switch.
 *
 * The kernel never takes an interrupt: while it runs, BASEPRI holds back all
 * interrupts and SysTick. So the door opens on the way into a process, and an
 * interrupt that comes in closes it; the kernel then asks the NVIC what is
 * pending. Priorities, 0 first: faults 0x00, SVC and PendSV 0x40, interrupts
 * and SysTick 0x80. (The door's value is one of these: 0x80 shuts, 0 opens.)
 */
#include "context_switch.h"

#define NVIC_STIR 0xE000EF00

    .syntax unified
    .thumb

    .section .vectors, "a"
    .word   _kernel_stack_end
    .word   reset
    .word   fault                       /* NMI: nothing raises it */
    .word   fault                       /* HardFault */
    .word   fault                       /* MemManage */
    .word   fault                       /* BusFault */
    .word   fault                       /* UsageFault */
    .word   0, 0, 0, 0
    .word   system_call                 /* SVCall */
    .word   fault                       /* DebugMonitor */
    .word   0
    .word   pended                      /* PendSV */
    .word   slice_ended                 /* SysTick */
    .rept   32
    .word   interrupt
    .endr

    .text

    .macro  handler name
    .global \name
    .type   \name, %function
\name:
    .endm

/* A fault: out of a process it is the process's own. In the kernel it is the
 * end. */
handler fault
    tst     lr, #4                      /* EXC_RETURN: on the process stack? */
    beq     fault_in_kernel
    push    {r3, lr}
    bl      fault_capture
    pop     {r3, lr}
    movs    r0, #WHY_FAULT
    b       to_the_switch

fault_in_kernel:
    ldr     r0, [sp, #24]               /* the stacked pc */
    b       fault_panic

handler pended
    movs    r0, #0
    b       to_the_switch

handler slice_ended
    movs    r0, #WHY_SLICE_ENDED
    b       to_the_switch

/* The NVIC has moved the interrupt from pending to active. Pend it again, so
 * that the kernel finds it: it cannot come in while the door is shut. */
handler interrupt
    mrs     r0, ipsr
    subs    r0, #16
    ldr     r1, =NVIC_STIR
    str     r0, [r1]
    movs    r0, #WHY_INTERRUPT
    b       to_the_switch

handler system_call
    movs    r0, #WHY_SYSTEM_CALL

/* From the kernel: open. From a process: shut. EXC_RETURN tells by bit 2, the
 * stack that was in use; moved up, it is the door's value. */
to_the_switch:
    and     r1, lr, #4
    lsls    r1, r1, #5                  /* 0 or 0x80 */
    msr     basepri, r1
    b       context_switch_exception
