/* SPDX-License-Identifier: MIT */
/*
 * The test kernel's vectors and its only way in and out of a process.
 * `svc #0x42` takes a path of exactly 13 instructions with two MPU stores, to
 * hold the witness's counts against.
 */
    .syntax unified
    .thumb

    .section .vectors, "a"
    .word _kernel_stack_end
    .word kernel_main
    .word exception, exception, exception, exception, exception
    .word 0, 0, 0, 0
    .word svc, exception, 0, exception, exception

    .text
    .thumb_func
svc:
    tst lr, #4              /* 1: from a process? */
    beq exception           /* 2 */
    mrs r0, psp             /* 3 */
    ldr r1, [r0, #24]       /* 4: its PC */
    ldrb r1, [r1, #-2]      /* 5 */
    cmp r1, #0x42           /* 6 */
    bne exception           /* 7 */
    ldr r1, =0xE000ED98     /* 8 */
    movs r2, #7             /* 9 */
    str r2, [r1]            /* 10: MPU_RNR */
    movs r3, #0             /* 11 */
    str r3, [r1, #8]        /* 12: MPU_RASR */
    bx lr                   /* 13 */

    .thumb_func
exception:
    ldr r2, =current
    ldr r0, [r2]
    mrs r1, psp
    stmia r0!, {r4-r11}
    str r1, [r0]
    mrs r0, ipsr
    bl dispatch
    ldr r2, =current
    ldr r0, [r2]
    ldmia r0!, {r4-r11}
    ldr r1, [r0]
    msr psp, r1
    ldr lr, =0xFFFFFFFD
    bx lr
    .ltorg
