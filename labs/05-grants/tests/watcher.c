/* SPDX-License-Identifier: MIT */
/** @file A process that lives on while others die: what its grants hold must
 * not change, nor must it be told NOMEM. */
#include "asking.h"

CHECKPOINT(watched)
CHECKPOINT(lost)    /* what this driver's grant held */
CHECKPOINT(refused) /* a grant, for this driver */

int main(void)
{
    uint32_t mine = memop(MEMOP_MEMORY_START, 0).value;
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        if (subscribe(driver_number[driver], driver == CONSOLE, NULL,
                      (void *)mine).error != OK)
            checkpoint_refused(driver);
    }
    ledger(LEDGER_WRITE, 1, mine);
    for (;;) {
        for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
            struct subscribe_return old =
                subscribe(driver_number[driver], driver == CONSOLE, NULL,
                          (void *)mine);
            if (old.error != OK)
                checkpoint_refused(driver);
            else if (old.userdata != (void *)mine)
                checkpoint_lost(driver);
        }
        if (ledger_says(LEDGER_READ, 1) != mine)
            checkpoint_lost(LEDGER);
        checkpoint_watched(mine);
        for (volatile uint32_t i = 0; i < 300; i++)
            continue;
    }
}
