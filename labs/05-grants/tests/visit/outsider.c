/* SPDX-License-Identifier: MIT */
/** @file Has grants of other drivers, but none of the ledger's. */
#include "../asking.h"

CHECKPOINT(outside)

int main(void)
{
    ask(CONSOLE, BY_SUBSCRIBE);
    ask(BUTTON, BY_SUBSCRIBE);
    ask(CARGO, BY_SUBSCRIBE);
    checkpoint_outside(0);
    for (;;)
        continue;
}
