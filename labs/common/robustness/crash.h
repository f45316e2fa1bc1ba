/* SPDX-License-Identifier: MIT */
/** @file Every way in which a process can go wrong by itself. */
#ifndef ROBUSTNESS_CRASH_H
#define ROBUSTNESS_CRASH_H

#include <stdint.h>

#include "system_calls.h"

#define CRASH_KINDS 16

/* Too deep for any stack; the frame is used after the call, so that the
 * compiler cannot make a loop of it. */
__attribute__((noinline))
static uint32_t crash_by_recursion(uint32_t depth)
{
    volatile uint32_t frame[16];

    frame[depth % 16] = depth;
    return depth == UINT32_MAX ? 0
                               : crash_by_recursion(depth + 1) +
                                     frame[depth % 16];
}

/** A system call with the stack pointer somewhere else. */
static inline void crash_by_stack_pointer(uint32_t stack_pointer)
{
    __asm__ volatile("mov sp, %0\n\t"
                     "movs r0, #0\n\t"
                     "movs r1, #0\n\t"
                     "svc 0" ::"r"(stack_pointer)
                     : "r0", "r1", "r2", "r3", "r12", "lr", "memory");
}

/** Of a class that is unknown: from 8 to 255, but for the one which the kernel
 * happens to know as its cohort's. */
__attribute__((naked, noinline, unused))
static void crash_by_class(uint32_t class __attribute__((unused)))
{
    __asm__ volatile("and     r0, r0, #0xFF\n\t"
                     "cmp     r0, #8\n\t"
                     "it      lo\n\t"
                     "addlo   r0, r0, #8\n\t"
                     "adr     r1, 1f\n\t"
                     "add     r1, r1, r0, lsl #2\n\t"
                     "adds    r1, r1, #1\n\t"
                     "bx      r1\n\t"
                     ".balign 4\n"
                     "1:\n\t"
                     ".set    number, 0\n\t"
                     ".rept   256\n\t"
                     ".hword  0xDF00 + number\n\t"
                     "bx      lr\n\t"
                     ".set    number, number + 1\n\t"
                     ".endr");
}

static inline void crash_by_stores(uint32_t address)
{
    *(volatile uint32_t *)address = address;
}

static inline void crash_by_loads(uint32_t address)
{
    (void)*(volatile uint32_t *)address;
}

static inline void crash_by_jump(uint32_t address)
{
    __asm__ volatile("bx %0" ::"r"(address));
}

/** Go wrong in one of CRASH_KINDS ways. A kind may happen to be harmless on a
 * board, or with an address; then this returns.
 * @param address somewhere that is not the app's */
static inline void crash(uint32_t kind, uint32_t address)
{
    switch (kind % CRASH_KINDS) {
    case 0: SYSTEM_CALL(8, 0, 0, 0, 0); break;
    case 1: crash_by_class(address); break;
    case 2: YIELD(3, address, 0); break;
    case 3: YIELD(address | 4, address, 0); break;
    case 4: crash_by_stores(address); break;
    case 5: crash_by_loads(address); break;
    case 6: crash_by_jump(address | 1); break;
    case 7: crash_by_jump((uint32_t)crash_by_jump & ~1u); break;
    case 8: crash_by_stack_pointer(address); break;
    case 9: __asm__ volatile("udf #0"); break;
    case 10: __asm__ volatile("ldm %0, {r0, r1}" ::"r"(0x20000002)
                              : "r0", "r1"); break;
    case 11: __asm__ volatile("mcr p10, 7, r0, c0, c0, 0"); break;
    case 12: crash_by_jump(0xFFFFFFF1); break; /* looks like EXC_RETURN */
    case 13: __asm__ volatile("bkpt #0"); break;
    case 14: crash_by_recursion(0); break;
    default: crash_by_jump(0x60000001); break; /* nothing there */
    }
}

#endif
