/* SPDX-License-Identifier: MIT */
/** @file Has a grant of the ledger's. app_parameter: what it does then; it stays
 * a member unless its life ends. */
#include "../asking.h"

CHECKPOINT(joined)
PROBE_STORE(nowhere)

enum { GOES_ON, WAITS, WAITS_FOR, EXITS, FAULTS };

int main(void)
{
    if (ledger(LEDGER_JOIN, 0, 0).error == OK)
        checkpoint_joined(app_parameter);
    switch (app_parameter) {
    case WAITS:
        for (;;)
            yield_wait();
    case WAITS_FOR:
        for (;;)
            yield_wait_for(LEDGER_DRIVER, 0);
    case EXITS:
        ledger(LEDGER_LEAVE, 0, 0);
        exit_terminate(0);
    case FAULTS:
        ledger(LEDGER_LEAVE, 0, 0);
        probe_nowhere((void *)0x20000000, 0);
    }
    for (;;)
        continue;
}
