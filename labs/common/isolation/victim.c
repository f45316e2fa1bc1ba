/* SPDX-License-Identifier: MIT */
/** @file The innocent neighbour: works, and checks that nobody interfered.
 *
 * Every round it finds its variables, its stack and what the kernel keeps for
 * it in a grant as it left them, and leaves them changed.
 */
#include "console.h"
#include "witness.h"

CHECKPOINT(armed)
CHECKPOINT(checked)
CHECKPOINT(damaged)

#define WORDS 16

static volatile uint32_t canary[WORDS];

static void written(uint32_t first, uint32_t second, uint32_t third,
                    void *userdata)
{
    (void)first, (void)second, (void)third, (void)userdata;
}

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

/* The kernel gives back what was registered last, out of the grant. */
static bool grant_is_intact(uint32_t round)
{
    struct subscribe_return before = subscribe(
        CONSOLE_DRIVER, CONSOLE_WRITTEN, written, (void *)(round + 1));
    return before.error == OK &&
           before.function == (round == 0 ? NULL : written) &&
           before.userdata == (void *)round;
}

int main(void)
{
    volatile uint32_t on_stack[WORDS];

    stamp(canary, 0);
    stamp(on_stack, 0);
    checkpoint_armed((uint32_t)(uintptr_t)canary);
    for (uint32_t round = 0;; round++) {
        if (damage(canary, round) || damage(on_stack, round) ||
            !grant_is_intact(round)) {
            checkpoint_damaged(round);
            return 1;
        }
        stamp(canary, round + 1);
        stamp(on_stack, round + 1);
        checkpoint_checked(round);
    }
}
