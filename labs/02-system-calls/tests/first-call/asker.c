/* SPDX-License-Identifier: MIT */
/** @file One system call, the first of its life, on the 32 bytes of stack that
 * a process is given: memop 3, where its memory ends. The instructions around
 * the svc are chosen so that their low bytes name classes, too: a kernel that
 * looks there answers something else. */
#include "system_calls.h"
#include "witness.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(number_before)
CHECKPOINT(number_behind)
CHECKPOINT(not_answered)
CHECKPOINT(wrong_answer)

__attribute__((naked, used))
void _start(void)
{
    __asm__ volatile(
        "mov     r4, r1\n"
        "add     r6, r1, r2\n"      /* r6: the end of its memory */
        "bl      checkpoint_asked\n"
        "movs    r0, #3\n"          /* the end; or the buttons' driver */
        "movs    r1, #0\n"
        "movs    r2, #0\n"
        "movs    r3, #0\n"
        "movs    r5, #4\n"          /* low byte 4: allow read-only */
        "svc     5\n"
        "movs    r5, #2\n"          /* low byte 2: command */
        "mov     r7, r0\n"
        "mov     r0, r1\n"
        "cmp     r7, #3\n"
        "beq     checkpoint_not_answered\n"
        "cmp     r7, #2\n"
        "beq     checkpoint_number_before\n"
        "cmp     r7, #130\n"
        "beq     checkpoint_number_before\n"
        "cmp     r7, #129\n"
        "bne     checkpoint_wrong_answer\n"
        "cmp     r0, r6\n"
        "beq     checkpoint_answered\n"
        "cmp     r0, #64\n"         /* so many buttons */
        "bls     checkpoint_number_behind\n"
        "b       checkpoint_wrong_answer\n");
}
