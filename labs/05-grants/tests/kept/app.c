/* SPDX-License-Identifier: MIT */
/** @file Moves its break up and down, as far as it goes, and writes wherever it
 * may; what its grants hold must not change, nor where they are. */
#include <string.h>

#include "../asking.h"

CHECKPOINT(kept)
CHECKPOINT(spoilt)  /* what this driver's grant held */
CHECKPOINT(moved)   /* the grants' start, by the break */
CHECKPOINT(granted) /* a break that lies in the grants */

int main(void)
{
    uint32_t low = memory_break();
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++)
        ask(driver, BY_SUBSCRIBE);
    command(CARGO_DRIVER, CARGO_FILL, 0x3C, 0);
    for (uint32_t i = 0; i < LEDGER_ENTRIES; i++)
        ledger(LEDGER_WRITE, i, 0x1234567 * (i + 1));
    uint32_t start = grant_start();

    for (uint32_t round = 0;; round++) {
        uint32_t high = round % 3 == 0 ? raise_break()
                                       : low + round * 36 % (start - low);
        if (memop(MEMOP_BRK, high).error == OK)
            memset((void *)low, 0xC3, memory_break() - low);
        if (memop(MEMOP_BRK, start + 4 + round * 4).error == OK)
            checkpoint_granted(memory_break());
        memop(MEMOP_BRK, low);
        for (uint32_t i = 0; i < LEDGER_ENTRIES; i++) {
            if (ledger_says(LEDGER_READ, i) != 0x1234567 * (i + 1))
                checkpoint_spoilt(LEDGER);
        }
        if (command(CARGO_DRIVER, CARGO_COUNT, 0x3C, 0).value[0] != 0)
            checkpoint_spoilt(CARGO);
        if (grant_start() != start)
            checkpoint_moved(grant_start());
        checkpoint_kept(round);
    }
}
