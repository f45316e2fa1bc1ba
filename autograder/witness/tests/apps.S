/* SPDX-License-Identifier: MIT */
/*
 * Two apps. A makes every system call, then attacks, twenty rounds at a time.
 * B arms a canary and spins; from one of its checkpoints to the next it
 * executes exactly 307 instructions, whatever interrupts it.
 */
#include "lies.h"

    .syntax unified
    .thumb

    .section .app_a, "ax"
    .space 64
    .global a_entry, a_loop, a_upcall, a_other, checkpoint_a, probe_a
    .global measure_a
    .thumb_func
a_entry:
    mov r7, r1              /* memory start */
    movs r6, #0             /* round */
    movs r0, #9             /* subscribe(9, 0, a_upcall, 0x77) */
    movs r1, #0
    ldr r2, =a_upcall
    movs r3, #0x77
    svc #1
    movs r0, #9             /* allow read-write(9, 0, buffer, 16) */
    movs r1, #0
#if LIE == LIE_DEPUTY
    ldr r2, =0x200051c0
#else
    add r2, r7, #0x100
#endif
    movs r3, #16
    svc #3
    movs r0, #1             /* sbrk(256) */
    mov r1, #256
    svc #5
    .thumb_func
a_loop:
    mov r0, r6
    bl checkpoint_a
    ldr r4, =0x44444444
    ldr r5, =0x55555555
    mov r8, r4
    mov r9, r5
    mov r10, r4
    mov r11, r5
    str r5, [r7, #0x1c0]      /* into own memory */
    movs r0, #9             /* command(9, 1, 0, 0) */
    movs r1, #1
    svc #2
measure_a:
    svc #0x42               /* the hand-counted path */
    movs r0, #1             /* yield-wait */
    svc #0
    movs r0, #0             /* yield-no-wait */
#if LIE == LIE_YIELD_BYTE
    ldr r1, =0x200051c0
#else
    add r1, r7, #0x180
#endif
    svc #0
    movw r2, #2000          /* long enough to be preempted */
1:  cmp r2, #1000
    it hi
    addhi r3, r3, #1
    subs r2, #1
    bne 1b
    adds r6, #1
    cmp r6, #20
    bne a_loop
    movs r6, #0
#if ATTACK == ATTACK_LOAD
    ldr r1, =0x20005200
probe_a:
    ldr r0, [r1]
#elif ATTACK == ATTACK_STORE_FLASH
    ldr r1, =a_scratch
probe_a:
    str r0, [r1]
#elif ATTACK == ATTACK_JUMP
    ldr r1, =b_jump
probe_a:
    bx r1
#elif ATTACK == ATTACK_RAM
    ldr r1, =0x4770         /* bx lr */
    str r1, [r7, #0x1e0]
    add r1, r7, #0x1e1
probe_a:
    blx r1
#elif ATTACK == ATTACK_KERNEL
    ldr r1, =kernel_gadget
probe_a:
    blx r1
#elif ATTACK == ATTACK_EXIT
    movs r0, #1
probe_a:
    svc #6
#elif ATTACK == ATTACK_OVERFLOW
    sub r0, r7, #64
    mov sp, r0
probe_a:
    svc #2
#else
probe_a:
    nop
#endif
    b a_loop
    .thumb_func
a_upcall:
    bx lr
    .thumb_func
a_other:
    bx lr
    .thumb_func
checkpoint_a:
    ldr r3, =0x0a0b0c0d
    bx lr
    .align 2
a_scratch:
    .word 0
    .ltorg

    .section .app_b, "ax"
    .space 64
    .global b_entry, checkpoint_arm, checkpoint_b, b_jump
    .thumb_func
b_entry:
    mov r7, r1
    ldr r0, =0xcafecafe
    str r0, [r7, #0x140]
    add r0, r7, #0x140
    bl checkpoint_arm
b_loop:
    ldr r0, [r7, #0x140]
    bl checkpoint_b         /* its ldr and bx, movs, 100 x (subs, str, */
    movs r2, #100           /* bne), nop, b, ldr, bl: 307              */
1:  subs r2, #1
    str r2, [r7, #0x180]
    bne 1b
    nop
    b b_loop
    .thumb_func
b_jump:
    bx lr
    .thumb_func
checkpoint_arm:
    ldr r3, =0x0b0c0d0e
    bx lr
    .thumb_func
checkpoint_b:
    ldr r3, =0x0b0c0d0e
    bx lr
    .ltorg
