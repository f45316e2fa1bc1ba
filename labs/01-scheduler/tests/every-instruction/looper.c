/* SPDX-License-Identifier: MIT */
/** @file Computes on all of r0 to r12, LR and the carry flag at once, again and
 * again, after delays that differ, so that a slice ends before each instruction
 * of it some time. A register, or a flag, that is lost anywhere changes the
 * result. */
#include "witness.h"

CHECKPOINT(same)
CHECKPOINT(other) /* which bits of the result differ */

#define REGISTERS 14
#define ROUNDS 3

/* @return a digest of all registers and the flags */
WITNESS_FUNCTION static uint32_t mix(
    uint32_t seed __attribute__((unused)),
    uint32_t delay __attribute__((unused)))
{
    __asm__ volatile(".syntax unified\n"
                     "push {r4-r11, lr}\n"
                     "1: subs r1, r1, #1\n"
                     "bne 1b\n"
                     ".irp n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14\n"
                     "add r\\n, r0, r0, lsl #\\n\n"
                     ".endr\n"
                     ".global span_mix\n"
                     ".thumb_func\n"
                     "span_mix:\n"
                     ".rept 3\n"
                     "adds r0, r0, r1\n"
                     "adcs r1, r1, r2\n"
                     "adcs r2, r2, r3\n"
                     "adcs r3, r3, r4\n"
                     "adcs r4, r4, r5\n"
                     "adcs r5, r5, r6\n"
                     "adcs r6, r6, r7\n"
                     "adcs r7, r7, r8\n"
                     "adcs r8, r8, r9\n"
                     "adcs r9, r9, r10\n"
                     "adcs r10, r10, r11\n"
                     "adcs r11, r11, r12\n"
                     "adcs r12, r12, lr\n"
                     "adcs lr, lr, r0\n"
                     ".endr\n"
                     ".global span_mix_end\n"
                     ".thumb_func\n"
                     "span_mix_end:\n"
                     "push {r0-r12, lr}\n"
                     "mov r0, #0\n"
                     "adc r0, r0, r0\n" /* the carry */
                     ".rept 2\n"
                     "pop {r1-r7}\n"
                     ".irp n, 1, 2, 3, 4, 5, 6, 7\n"
                     "add r0, r\\n, r0, ror #5\n"
                     ".endr\n"
                     ".endr\n"
                     "pop {r4-r11, pc}\n");
}

/* The same in C, one register after another. */
static uint32_t expected(uint32_t seed)
{
    uint32_t r[REGISTERS], carry = 0, digest;

    r[0] = seed;
    for (uint32_t i = 1; i < REGISTERS; i++)
        r[i] = seed + (seed << (i < 13 ? i : 14));
    for (uint32_t round = 0; round < ROUNDS; round++) {
        carry = 0;
        for (uint32_t i = 0; i < REGISTERS; i++) {
            uint64_t sum = (uint64_t)r[i] + r[(i + 1) % REGISTERS] + carry;

            r[i] = (uint32_t)sum;
            carry = (uint32_t)(sum >> 32);
        }
    }
    digest = carry;
    for (uint32_t i = 0; i < REGISTERS; i++)
        digest = r[i] + (digest >> 5 | digest << 27);
    return digest;
}

int main(void)
{
    uint32_t seed = app_parameter, wanted = expected(seed), dice = seed;

    for (uint32_t round = 0;; round++) {
        dice = dice * 1664525 + 1013904223; /* else slices may keep step */
        uint32_t differing = mix(seed, 1 + (dice >> 28)) ^ wanted;

        if (differing)
            checkpoint_other(differing);
        else if (round % 64 == 0)
            checkpoint_same(round);
    }
}
