/* SPDX-License-Identifier: MIT */
/** @file Counts what each grant takes of its memory. app_parameter: the unit
 * that it should be counted in. */
#include "../asking.h"

CHECKPOINT(charged)  /* bytes */
CHECKPOINT(refused)  /* this driver */
CHECKPOINT(uneven)   /* bytes that are no whole units */
CHECKPOINT(by_eight) /* ... but the grant rounded up to 8 */
CHECKPOINT(too_few)  /* bytes, less than the grant has */
CHECKPOINT(too_many) /* bytes, more units than that takes */
CHECKPOINT(done)

#define SLOT 8u
#define DESIGN 16u /* what a grant may have besides */

static uint32_t round_up(uint32_t size, uint32_t unit)
{
    return (size + unit - 1) / unit * unit;
}

int main(void)
{
    /* The drivers' slots and data; 0: not known here. */
    static const uint32_t size[DRIVERS] = {
        [CONSOLE] = 7 * SLOT + 24,
        [LEDGER] = 3 * SLOT + LEDGER_ENTRIES * 4,
        [CARGO] = SLOT + CARGO_SIZE,
    };
    uint32_t unit = app_parameter;

    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        uint32_t before = grant_start();
        if (ask(driver, BY_SUBSCRIBE) != OK) {
            checkpoint_refused(driver);
            continue;
        }
        uint32_t taken = before - grant_start();
        if (taken % unit != 0) {
            checkpoint_uneven(taken);
            if (taken == round_up(size[driver], 8))
                checkpoint_by_eight(taken);
        }
        if (size[driver] != 0 && taken < size[driver])
            checkpoint_too_few(taken);
        if (size[driver] != 0 && taken > round_up(size[driver] + DESIGN, unit))
            checkpoint_too_many(taken);
        checkpoint_charged(taken);
    }
    checkpoint_done(0);
    return 0;
}
