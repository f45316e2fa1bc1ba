/* SPDX-License-Identifier: MIT */
/** @file Loads or stores a word at a random address that is not its own, in
 * every one of its lives. */
#include "../targets.h"
#include "rng.h"

PROBE_LOAD(load)
PROBE_STORE(store)
CHECKPOINT(aimed)
CHECKPOINT(survived)

/* RAM three times out of eight; never the system control space, which a
 * board's model may leave open. */
static uint32_t place(uint32_t window, uint32_t offset)
{
    static const uint32_t bases[8] = {
        0x20000000, 0x20000000, 0x20000000, 0x00000000,
        0x00020000, 0x40000000, 0x22000000, 0x20400000,
    };
    return bases[window] + (offset & 0xFFFC);
}

/* Its own flash and memory, down to the least block of them. */
static bool is_own(uintptr_t address)
{
    uintptr_t flash = memop(MEMOP_FLASH_START, 0).value;
    uintptr_t flash_end = memop(MEMOP_FLASH_END, 0).value;
    return (address >= memory_start() && address < shut_from()) ||
           (address >= flash && address < flash_end);
}

int main(void)
{
    uint32_t random;
    uintptr_t address;

    do {
        if (rng_bytes(&random, sizeof random) != sizeof random)
            return 1;
        address = place(random & 7, random >> 8);
    } while (is_own(address));
    checkpoint_aimed(address);
    if (random & 8)
        probe_load((const void *)address);
    else
        probe_store((void *)address, random);
    checkpoint_survived(address);
    return 1;
}
