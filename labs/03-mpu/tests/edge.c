/* SPDX-License-Identifier: MIT */
/** @file Has grants, moves its break up until it is refused, and loads eight
 * words of what lies above.
 *
 * app_parameter: bit 0: it moves the break first, to where little more than
 * grants would fit; bits 4 to 7: of how many drivers it has grants; bits 8 to
 * 11: which words it loads, as enum place says. */
#include "../../common/grants/taking.h"
#include "../../common/isolation/targets.h"

PROBE_STORE_BYTE(own)
PROBE_LOAD(grant)
CHECKPOINT(climbed)
CHECKPOINT(survived)

enum { WORDS = 8, ROOM = 100 };
enum place { FIRST, MIDDLE, LAST };

static void take_grants(void)
{
    for (uint32_t i = 0; i < (app_parameter >> 4 & 15); i++)
        take((enum taken_driver)(i % DRIVERS), BY_SUBSCRIBE);
}

/* Moves the break up byte by byte, and by larger steps before: the last call is
 * one that was refused. @return the break */
static uintptr_t climb(void)
{
    uintptr_t end = memory_break();

    for (uint32_t step = 64; step > 0; step /= 4) {
        while (memop(MEMOP_SBRK, step).error == OK)
            end += step;
    }
    return end;
}

static uintptr_t target(void)
{
    uintptr_t start = (grant_start() + 3) & ~3u, end = memory_end();

    switch ((enum place)(app_parameter >> 8 & 15)) {
    case FIRST:
        return start;
    case MIDDLE:
        return start + (end - start) / 8 * 4;
    default:
        return end - 4 * WORDS;
    }
}

int main(void)
{
    uintptr_t end;

    if (app_parameter & 1) {
        climb();
        memop(MEMOP_SBRK, -(uint32_t)ROOM);
    }
    take_grants();
    end = climb();
    probe_own((void *)(end - 1), 0);
    checkpoint_climbed(end);
    dwell(2);
    for (uintptr_t i = 0, at = target(); i < WORDS; i++)
        probe_grant((const void *)(at + 4 * i));
    checkpoint_survived(0);
    return 0;
}
