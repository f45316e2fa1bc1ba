/* SPDX-License-Identifier: MIT */
/** @file Shares a buffer high in its memory, and moves its break down. */
#include "../places.h"
#include "console.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(fell_below)
CHECKPOINT(mark_lowered)
CHECKPOINT(mark_taken_back)
CHECKPOINT(read_only_forgotten)
CHECKPOINT(nothing_raised_it)
CHECKPOINT(mark_too_high)

#define ROOM 256
#define BELOW 64

static bool can_move_to(uint32_t address)
{
    uint32_t old = memory_break();
    bool moved = memop(MEMOP_BRK, address).error == OK;

    if (moved)
        memop(MEMOP_BRK, old);
    return moved;
}

static void share(uint32_t address, uint32_t size)
{
    allow_read_write(RNG_DRIVER, 0, (void *)address, size);
}

static void share_to_read(uint32_t address, uint32_t size)
{
    allow_read_only(CONSOLE_DRIVER, 1, (const void *)address, size);
}

int main(void)
{
    uint32_t low = memory_break(), size = 1 + app_parameter % 40;

    share(low, 0); /* the grants come to be */
    share_to_read(low, 0);
    memop(MEMOP_SBRK, ROOM);
    checkpoint_asked(0);

    /* Nothing, flash, and a function raise no mark. */
    share(low + ROOM, 0);
    share(0xFFFFFFFF, 0);
    share_to_read(low + ROOM, 0);
    share_to_read(flash_end() - 8, 8);
    subscribe(RNG_DRIVER, 0, (upcall_function *)(low + ROOM - 2), NULL);
    if (!can_move_to(low + BELOW))
        checkpoint_nothing_raised_it(low);

    share(low + BELOW, size);
    if (can_move_to(low + BELOW + size - 1))
        checkpoint_fell_below(low);
    if (!can_move_to(low + BELOW + size))
        checkpoint_mark_too_high(low);
    share(low, 4);
    if (can_move_to(low + BELOW + size - 1))
        checkpoint_mark_lowered(low);
    share(0, 0);
    if (can_move_to(low + BELOW + size - 1))
        checkpoint_mark_taken_back(low);
    share_to_read(low + BELOW + size, 50);
    if (can_move_to(low + BELOW + size + 49))
        checkpoint_read_only_forgotten(low);
    checkpoint_answered(0);
    return 0;
}
