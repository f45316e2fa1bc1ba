/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A source of randomness, since neither QEMU board has one: xorshift32
 * (Marsaglia, 2003), so that the same seed gives the same run.
 *
 * Like a real source it answers later: when the kernel comes around. An
 * interrupt line that no device of either board uses, and that only a sleep
 * listens to, remembers the request.
 */
#include "armv7m.h"
#include "kernel.h"

#define REQUEST (1u << 31)

static uint32_t next_word(void)
{
    static uint32_t state;
    if (state == 0) {
        uint32_t seed = boot_record()->random_seed;
        state = seed != 0 ? seed : 1;
    }
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

void random_request(void)
{
    NVIC_ISPR0 = REQUEST;
}

void random_poll(void)
{
    if (NVIC_ISPR0 & REQUEST) {
        NVIC_ICPR0 = REQUEST;
        random_ready(next_word());
    }
}

void random_poll_by_interrupt(bool enable)
{
    if (enable) {
        NVIC_ISER0 = REQUEST;
    } else {
        NVIC_ICER0 = REQUEST;
    }
}
