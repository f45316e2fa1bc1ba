/* SPDX-License-Identifier: MIT */
/** @file Has grants, moves its break up as far as it goes, and reaches for the
 * grants. Odd parameters: the break first, to where one grant still fits. */
#include "../targets.h"
#include "console.h"
#include "rng.h"

PROBE_STORE_BYTE(own)
PROBE_LOAD(grant)
CHECKPOINT(climbed)
CHECKPOINT(survived)

static void nothing(uint32_t first, uint32_t second, uint32_t third,
                    void *userdata)
{
    (void)first, (void)second, (void)third, (void)userdata;
}

/* Moves the break up byte by byte, and by larger steps before. */
static void climb(void)
{
    for (uint32_t step = 64; step > 0; step /= 4) {
        while (memop(MEMOP_SBRK, step).error == OK)
            ;
    }
}

static void take_grants(void)
{
    subscribe(RNG_DRIVER, RNG_DONE, nothing, NULL);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, nothing, NULL);
}

/* The first byte that is surely the kernel's; where no grant fitted, the
 * first one above the app's block. */
static uintptr_t grant(void)
{
    uintptr_t start = (memop(MEMOP_GRANT_START, 0).value + 3) & ~3u;
    uintptr_t end = memory_end();
    switch (app_parameter / 2) {
    case 0:
        return start;
    case 1:
        return start + (end - start) / 8 * 4;
    default:
        return start < end ? end - 4 : end;
    }
}

int main(void)
{
    if (app_parameter & 1) {
        climb();
        memop(MEMOP_SBRK, -(uint32_t)100);
        take_grants();
    } else {
        take_grants();
    }
    climb();
    probe_own((void *)(memory_break() - 1), 0);
    checkpoint_climbed(memory_break());
    dwell(2);
    probe_grant((const void *)grant());
    checkpoint_survived(0);
    return 0;
}
