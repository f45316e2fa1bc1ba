/* SPDX-License-Identifier: MIT */
/** @file Begins to read and to write, and exits while both are under way. */
#include "alarm.h"
#include "console.h"
#include "witness.h"

CHECKPOINT(holds)
CHECKPOINT(leaves)

static char line[64];

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    allow_read_write(CONSOLE_DRIVER, 1, line, sizeof line);
    console_start_read(sizeof line);
    checkpoint_holds(0);
    while (alarm_now() < 5 * ticks_per_ms)
        continue;
    allow_read_only(CONSOLE_DRIVER, 1, line, sizeof line);
    console_start_write(sizeof line);
    checkpoint_leaves(0);
    return 0;
}
