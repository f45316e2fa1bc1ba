/* SPDX-License-Identifier: MIT */
/*
 * Ways on which a walker falls, and stones over which it stumbles.
 *
 * They stand in front of all that a compiler makes, and are themselves what no
 * compiler touches: so they are at the same place on every machine.
 */
    .syntax unified
    .thumb
    .section .text.start, "ax", %progbits

    .macro  function name
    .global \name
    .type   \name, %function
    .thumb_func
\name:
    .endm

/* fall(what): loads the registers, sets out, and never comes back. */
function fall
    ldr     r5, [r0, #0]                /* the address that it will try */
    ldr     r7, [r0, #8]
    ldr     r4, [r0, #12]               /* the flags */
    ldr     r1, [r0, #16]
    mov     sp, r1
    ldr     r1, [r0, #20]               /* the way */
    ldr     r0, [r0, #4]
    cmp     r1, #2
    bhi     through_the_wood
    beq     over_the_hill

along_the_river:
    msr     apsr_nzcvq, r4
    bl      river_bank
function after_way1
    b       .

over_the_hill:
    msr     apsr_nzcvq, r4
    bl      hill_top
function after_way2
    b       .

through_the_wood:
    msr     apsr_nzcvq, r4
    bl      clearing
function after_way3
    b       .

function river_bank
    mov     r1, r7
function probe_way1
    ldr     r2, [r5]
    bx      lr

function hill_top
    mov     r1, r7
    mov     r2, r0
function probe_way2
    str     r2, [r5]
    bx      lr

function clearing
    mov     r1, r7
    mov     r2, r0
    mov     r3, r7
function probe_way3
    strb    r3, [r5]
    bx      lr

/* No such instruction. */
function stumble_1
    udf     #64

/* Two words from an address that is not a multiple of four. */
    .balign 4
function stumble_2
    mov     r1, pc
    adds    r1, #2
function stumble_2_here
    ldmia   r1, {r2, r3}

/* To an even address, which would mean Arm code. */
    .balign 4
function stumble_3
    mov     r1, pc
    bx      r1
function stumble_3_there
    nop

/* To data. */
function stumble_4
    orr     r0, #1
    bx      r0
