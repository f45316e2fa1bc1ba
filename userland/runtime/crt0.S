/* SPDX-License-Identifier: MIT */
/** @file The first instructions of a process: memory, then a stack, then C.
 *
 * The kernel starts a process at _start with
 *   r0  start of the app's binary in flash, behind its TBF header
 *   r1  start of its memory
 *   r2  size of its memory, the kernel's part of it included
 *   r3  the break: only r1 .. r3 is accessible, 32 bytes
 * and SP = r3. Thirty-two bytes are one exception frame, enough for a system
 * call and no more, so nothing may be pushed before the break has moved.
 *
 * Offsets into struct app_header (start.c) are written out below.
 */
    .syntax unified
    .thumb

    .section .text.start, "ax", %progbits
    .weak   _start
    .type   _start, %function
_start:
    /* 1. Keep the two addresses where no system call touches them. */
    mov     r4, r0                  /* r4: start of the binary */
    mov     r5, r1                  /* r5: start of memory */

    /* 2. The end of .bss is where memory must reach for now. */
    ldrd    r6, r7, [r4, #24]       /* offset and size of .bss */
    add     r6, r6, r7
    add     r6, r6, r5              /* r6: the new break */

    /* 3. Ask for it: memop 0, brk. Without memory there is no way on. */
    movs    r0, #0
    mov     r1, r6
    svc     5
    cmp     r0, #128
    bne     out_of_memory

    /* 4. Now the stack may lie where it belongs, below the GOT. */
    ldr     r7, [r4, #36]           /* size of the stack */
    add     r7, r7, r5
    bic     r7, r7, #7              /* 8-byte aligned, AAPCS 6.2.1.2 */
    mov     sp, r7

    /* 5. Tell the kernel where stack and heap start, for its messages. */
    movs    r0, #10
    mov     r1, r7
    svc     5
    movs    r0, #11
    mov     r1, r6
    svc     5

    /* 6. r9 is the GOT's address from here on, in every function. */
    ldr     r9, [r4, #4]
    add     r9, r9, r5

    /* 7. Relocate, run main(), exit; never returns. */
    mov     r0, r4
    mov     r1, r5
    bl      runtime_start

out_of_memory:                      /* exit-terminate with code NOMEM */
    movs    r0, #0
    movs    r1, #9
    svc     6
    .size   _start, . - _start
