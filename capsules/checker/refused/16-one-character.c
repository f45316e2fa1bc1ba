/* refused: rule 16, line 14, as low_level_debug */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static char letter;

static enum error command(struct process_id process, uint32_t number,
                          uint32_t a, uint32_t b)
{
    (void)process;
    (void)number;
    (void)a;
    (void)b;
    debug_print(&letter);
    return OK;
}

const struct driver low_level_debug_driver = {
    .number = 0x8,
    .command = command,
};
