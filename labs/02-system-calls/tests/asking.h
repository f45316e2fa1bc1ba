/* SPDX-License-Identifier: MIT */
/** @file What the test apps of this lab share: words to tell registers apart,
 * and system calls of every class. */
#ifndef LAB2_ASKING_H
#define LAB2_ASKING_H

#include "system_calls.h"
#include "witness.h"

/** A word that nobody has by chance; others for each i, and each seed. */
static inline uint32_t word(uint32_t i)
{
    return (0x9E3779B9u * (i + 1) ^ app_parameter * 0x01000193u) | 0x40000000u;
}

/** `svc N` and `bx lr` for each N from 0 to 255, four bytes apart. */
__attribute__((naked, noipa, used, unused))
static void every_class(void)
{
    __asm__ volatile(".set number, 0\n"
                     ".rept 256\n"
                     ".hword 0xDF00 + number\n"
                     "bx lr\n"
                     ".set number, number + 1\n"
                     ".endr\n");
}

/** The system call of a class that is known only when the app runs. */
static inline struct system_call_return
call_of_class(uint32_t class, uint32_t first, uint32_t second, uint32_t third,
              uint32_t fourth)
{
    uint32_t entry = (uint32_t)every_class + 4 * class;
    register uint32_t r0_ __asm__("r0") = first;
    register uint32_t r1_ __asm__("r1") = second;
    register uint32_t r2_ __asm__("r2") = third;
    register uint32_t r3_ __asm__("r3") = fourth;
    __asm__ volatile("blx %[entry]"
                     : "+r"(r0_), "+r"(r1_), "+r"(r2_), "+r"(r3_)
                     : [entry] "r"(entry)
                     : "r12", "lr", "cc", "memory");
    return (struct system_call_return){ r0_, { r1_, r2_, r3_ } };
}

/** Whether these are the four words of an answer. */
static inline bool is(struct system_call_return answer, uint32_t r0,
                      uint32_t r1, uint32_t r2, uint32_t r3)
{
    return answer.variant == r0 && answer.value[0] == r1 &&
           answer.value[1] == r2 && answer.value[2] == r3;
}

#endif
