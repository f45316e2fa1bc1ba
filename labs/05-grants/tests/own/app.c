/* SPDX-License-Identifier: MIT */
/** @file Keeps things of its own with two drivers, is preempted now and then,
 * and looks whether they are still there. What it keeps is its memory's start,
 * which no other process has. */
#include "../asking.h"

CHECKPOINT(kept)
CHECKPOINT(stranger) /* another process's was found */
CHECKPOINT(lost)     /* something else was */

static void compare(uint32_t found, uint32_t mine)
{
    if (found == mine)
        return;
    if (found >> 24 == 0x20)
        checkpoint_stranger(found);
    else
        checkpoint_lost(found);
}

int main(void)
{
    uint32_t mine = memop(MEMOP_MEMORY_START, 0).value;
    subscribe(0x1, 1, NULL, (void *)mine);
    subscribe(LEDGER_DRIVER, 0, NULL, (void *)mine);
    for (uint32_t i = 0; i < LEDGER_ENTRIES; i++)
        ledger(LEDGER_WRITE, i, mine);
    for (;;) {
        for (volatile uint32_t i = 0; i < 500; i++)
            continue;
        compare((uint32_t)subscribe(0x1, 1, NULL, (void *)mine).userdata,
                mine);
        compare((uint32_t)subscribe(LEDGER_DRIVER, 0, NULL,
                                    (void *)mine).userdata, mine);
        for (uint32_t i = 0; i < LEDGER_ENTRIES; i++)
            compare(ledger_says(LEDGER_READ, i), mine);
        checkpoint_kept(mine);
    }
}
