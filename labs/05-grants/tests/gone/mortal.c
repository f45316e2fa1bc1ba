/* SPDX-License-Identifier: MIT */
/** @file Leaves its identifier with the ledger and dies: it exits (app_parameter
 * 0), faults (1), or restarts (2). The next life does not ask for a grant
 * until the seeker has looked for the last one, and looks into it later. */
#include "lives.h"

CHECKPOINT(dies)
CHECKPOINT(reborn)
CHECKPOINT(checked) /* ... its grant */
CHECKPOINT(entered) /* this life's grant, by the last one's identifier */
PROBE_STORE(nowhere)

static void second_life(void)
{
    checkpoint_reborn(0);
    while (ledger_says(LEDGER_GET, LOOKED) < 1)
        continue;
    ledger(LEDGER_WRITE, 0, 1);
    ledger(LEDGER_PUT, TAKEN, 1);
    while (ledger_says(LEDGER_GET, LOOKED) < 2)
        continue;
    if (ledger_says(LEDGER_READ, LEDGER_ENTRIES - 1) != 0)
        checkpoint_entered(0);
    checkpoint_checked(0);
    for (;;)
        continue;
}

int main(void)
{
    if (ledger_says(LEDGER_GET, DIED + app_parameter) != 0)
        second_life();
    ledger(LEDGER_WRITE, 0, 1);
    ledger(LEDGER_REMEMBER, app_parameter, 0);
    checkpoint_dies(app_parameter);
    ledger(LEDGER_PUT, DIED + app_parameter, 1);
    if (app_parameter == 0)
        exit_terminate(0);
    if (app_parameter == 1)
        probe_nowhere((void *)0x20000000, 0);
    exit_restart(0);
}
