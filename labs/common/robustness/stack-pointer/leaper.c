/* SPDX-License-Identifier: MIT */
/** @file Puts its stack pointer where no stack is, and makes a system call, or
 * waits for an interrupt there. Each life tries one place. */
#include "system_calls.h"

#include "../random.h"

CHECKPOINT(tried)
CHECKPOINT(survived)

static const uint32_t foreign[] = {
    0x00000000, 0x00000020, 0x00010000, 0x0003FFF8, 0x20000000, 0x20000020,
    0x20000800, 0x2000FFFC, 0x20010000, 0x20010020, 0x22000020, 0x40000020,
    0x40004010, 0xE000EDA8, 0xE000EF20, 0xFFFFFFF8,
};

/* An edge of its own memory, of its flash, or somebody else's. */
static uint32_t any_place(void)
{
    uint32_t which = random_below(8);
    uint32_t base;

    if (which < 5)
        base = memop(MEMOP_MEMORY_START + which, 0).value;
    else if (which == 5)
        base = memop(MEMOP_SBRK, 0).value;
    else
        base = foreign[random_below(sizeof foreign / sizeof *foreign)];
    return base + random_below(128) - 64;
}

/* Make a system call there, after so many turns of a loop. */
__attribute__((noinline))
static void leap(uint32_t place, uint32_t turns)
{
    __asm__ volatile("mov r5, sp\n\t"
                     "mov sp, %0\n"
                     "1: subs %1, #1\n\t"
                     "bhi 1b\n\t"
                     "movs r0, #0\n\t"
                     "movs r1, #0\n\t"
                     "svc 0\n\t"
                     "mov sp, r5"
                     : "+r"(place), "+r"(turns)::"r0", "r1", "r2", "r3", "r5",
                       "r12", "lr", "cc", "memory");
}

int main(void)
{
    random_begin();
    uint32_t place = any_place();
    checkpoint_tried(place);
    leap(place, random_below(2) ? 1 : random_below(20000));
    checkpoint_survived(place);
    exit_restart(0);
}
