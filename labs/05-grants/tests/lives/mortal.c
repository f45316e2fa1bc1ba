/* SPDX-License-Identifier: MIT */
/** @file Begins each life with nothing, takes grants until none fits, fills
 * them, and dies: by a restart (app_parameter 0), or by a fault (1). */
#include "../asking.h"

CHECKPOINT(begun)  /* bytes of grants that it begins with: none */
CHECKPOINT(had)    /* slots of this driver, though it never asked */
CHECKPOINT(stale)  /* something in this driver's grant */
CHECKPOINT(full)   /* bytes of grants in the end */
CHECKPOINT(first_refused) /* its very first grant */
PROBE_STORE(nowhere)

static uint32_t grant_bytes(void)
{
    return memory_end() - grant_start();
}

/* The ledger's slots tell of all drivers. */
static void look(void)
{
    checkpoint_begun(grant_bytes());
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        if (ledger_says(LEDGER_PEEK, driver_number[driver]) != 0)
            checkpoint_had(driver);
    }
}

int main(void)
{
    look();
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        uint32_t upcall = driver == CONSOLE ? 1 : 0;
        struct subscribe_return old = subscribe(
            driver_number[driver], upcall, NULL, (void *)0xDEAD);
        if (old.error == NOMEM && driver == ALARM)
            checkpoint_first_refused(old.error);
        if (old.error == OK && old.userdata != NULL)
            checkpoint_stale(driver);
    }
    struct command_return dirty = ledger(LEDGER_DIRTY, 0, 0);
    if (dirty.error == OK && dirty.value[0] != 0)
        checkpoint_stale(LEDGER);
    for (uint32_t i = 0; i < LEDGER_ENTRIES; i++)
        ledger(LEDGER_WRITE, i, 0xDEAD);
    checkpoint_full(grant_bytes());
    if (app_parameter == 1)
        probe_nowhere((void *)0x20000000, 0);
    exit_restart(0);
}
