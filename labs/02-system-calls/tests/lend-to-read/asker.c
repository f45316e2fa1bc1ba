/* SPDX-License-Identifier: MIT */
/** @file Lends a driver bytes to read that are its own, and that are not. */
#include "../places.h"
#include "console.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(memory_refused)
CHECKPOINT(flash_refused)
CHECKPOINT(one_byte_too_long)
CHECKPOINT(end_outside)
CHECKPOINT(start_outside)
CHECKPOINT(wraps)
CHECKPOINT(above_break)
CHECKPOINT(foreign)

static bool lend(uint32_t address, uint32_t size)
{
    return allow_read_only(CONSOLE_DRIVER, 1, (const void *)address,
                           size).error == OK;
}

/* One of its two places, and its edges. */
static void lend_place(uint32_t start, uint32_t end,
                       uint32_t (*refused)(uint32_t))
{
    if (!lend(start, end - start) || !lend(end - 1, 1) || !lend(start, 4))
        refused(start);
    if (lend(start, end - start + 1) || lend(end, 1))
        checkpoint_one_byte_too_long(end);
    if (lend(end - 16, 0x8000))
        checkpoint_end_outside(end);
    if (lend(start - 4, 8))
        checkpoint_start_outside(start);
    if (lend(start + 64, 0u - 32) || lend(end - 1, 0xFFFFFFFF))
        checkpoint_wraps(start);
}

static void lend_others(void)
{
    if (lend(grant_start(), 8))
        checkpoint_above_break(grant_start());
    if (lend(flash_start(), memory_start() - flash_start() + 16))
        checkpoint_end_outside(flash_start());
    if (lend(KERNEL_FLASH, 16) || lend(KERNEL_DATA, 16) ||
        lend(app_parameter & ~3u, 16) || lend(memory_end() + 64, 16))
        checkpoint_foreign(app_parameter);
}

int main(void)
{
    lend(memory_start(), 1);
    checkpoint_asked(0);
    lend_place(memory_start(), memory_break(), checkpoint_memory_refused);
    lend_place(flash_start(), flash_end(), checkpoint_flash_refused);
    lend_others();
    lend(0, 0);
    checkpoint_answered(0);
    return 0;
}
