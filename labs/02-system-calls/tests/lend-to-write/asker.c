/* SPDX-License-Identifier: MIT */
/** @file Lends a driver memory to write to that is its own, and that is not. */
#include "../places.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(own_refused)
CHECKPOINT(one_byte_too_long)
CHECKPOINT(end_outside)
CHECKPOINT(start_outside)
CHECKPOINT(wraps)
CHECKPOINT(above_break)
CHECKPOINT(flash)
CHECKPOINT(foreign)

static bool lend(uint32_t address, uint32_t size)
{
    return allow_read_write(RNG_DRIVER, 0, (void *)address, size).error == OK;
}

static void lend_own(uint32_t start, uint32_t end)
{
    if (!lend(start, end - start) || !lend(end - 1, 1) || !lend(start, 1) ||
        !lend(start + 4, end - start - 8))
        checkpoint_own_refused(start);
}

static void lend_partly_own(uint32_t start, uint32_t end)
{
    uint32_t room = memory_end() - end;

    if (lend(start, end - start + 1) || lend(end - 4, 5) || lend(end, 1))
        checkpoint_one_byte_too_long(end);
    if (lend(end - 16, room + 32) || lend(start, room + (end - start) + 4))
        checkpoint_end_outside(end);
    if (lend(start - 1, 8) || lend(start - 8, 16))
        checkpoint_start_outside(start);
    if (lend(start + 64, 0u - 32) || lend(end - 1, 0xFFFFFFFF) ||
        lend(start + app_parameter, 0u - app_parameter))
        checkpoint_wraps(start);
}

static void lend_others(void)
{
    if (lend(grant_start(), 8) || lend(memory_end() - 8, 8))
        checkpoint_above_break(grant_start());
    if (lend(flash_start(), 16) || lend((uint32_t)lend & ~3u, 4))
        checkpoint_flash(flash_start());
    if (lend(memory_end() + 64, 16) || lend(KERNEL_DATA, 16) ||
        lend(0x40004000, 4))
        checkpoint_foreign(KERNEL_DATA);
}

int main(void)
{
    /* A first use, so that the grants are where they stay. */
    lend(memory_start(), 1);
    memop(MEMOP_SBRK, app_parameter % 97);
    uint32_t start = memory_start(), end = memory_break();
    checkpoint_asked(0);
    lend_own(start, end);
    lend_partly_own(start, end);
    lend_others();
    lend(0, 0);
    checkpoint_answered(0);
    return 0;
}
