/* SPDX-License-Identifier: MIT */
/** @file Has the ledger enter grants while it has entered one: in some lives its
 * own and the cargo's are there already (app_parameter 1), in some not. */
#include "../asking.h"

CHECKPOINT(nested)
CHECKPOINT(failed)  /* so many things that had to hold */
CHECKPOINT(cargo)   /* bytes that were not filled */

int main(void)
{
    if (app_parameter == 1) {
        ask(LEDGER, BY_SUBSCRIBE);
        ask(CARGO, BY_COMMAND);
    }
    uint32_t failures = ledger_says(LEDGER_NEST, 0);
    if (failures != 0)
        checkpoint_failed(failures);
    uint32_t others = command(CARGO_DRIVER, CARGO_COUNT, 0x11, 0).value[0];
    if (others != 0)
        checkpoint_cargo(others);
    checkpoint_nested(0);
    for (;;)
        continue;
}
