/* SPDX-License-Identifier: MIT */
/** @file The innocent neighbour: works with its variables and on its stack, and
 * finds both each time as it left them. It asks the kernel for nothing. */
#include "witness.h"

CHECKPOINT(armed)
CHECKPOINT(checked)
CHECKPOINT(damaged)

#define WORDS 16

static volatile uint32_t canary[WORDS];

static uint32_t pattern(uint32_t round, uint32_t i)
{
    return (round + 1) * 0x9E3779B1u ^ i * 0x01010101u;
}

static void stamp(volatile uint32_t *words, uint32_t round)
{
    for (uint32_t i = 0; i < WORDS; i++)
        words[i] = pattern(round, i);
}

static uint32_t damage(const volatile uint32_t *words, uint32_t round)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < WORDS; i++)
        count += words[i] != pattern(round, i);
    return count;
}

int main(void)
{
    volatile uint32_t on_stack[WORDS];

    stamp(canary, 0);
    stamp(on_stack, 0);
    checkpoint_armed((uint32_t)(uintptr_t)canary);
    for (uint32_t round = 0;; round++) {
        if (damage(canary, round) || damage(on_stack, round)) {
            checkpoint_damaged(round);
            return 1;
        }
        stamp(canary, round + 1);
        stamp(on_stack, round + 1);
        checkpoint_checked(round);
    }
}
