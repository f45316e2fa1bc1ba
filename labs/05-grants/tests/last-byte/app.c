/* SPDX-License-Identifier: MIT */
/** @file In its first life finds out what each grant takes, and in which steps
 * its break moves; in the second one it leaves exactly as much room as some of
 * the grants need: all of them must fit. */
#include "../asking.h"

CHECKPOINT(measured) /* bytes that a driver's grant takes */
CHECKPOINT(chosen)   /* bytes of room that were left */
CHECKPOINT(none)     /* no choice of grants fills whole steps */
CHECKPOINT(room)     /* left in the end, in bytes */
CHECKPOINT(refused)  /* this driver, though it fits exactly */
CHECKPOINT(done)

#define STEP 8u /* the word of the ledger's; the drivers' are those below */

static void measure(void)
{
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        uint32_t before = grant_start();
        ask(driver, BY_SUBSCRIBE);
        ledger(LEDGER_PUT, 1 + driver,
               checkpoint_measured(before - grant_start()));
    }
    uint32_t size = memory_end() - memop(MEMOP_MEMORY_START, 0).value;
    ledger(LEDGER_PUT, STEP, size / 16);
    exit_restart(0);
}

static uint32_t size_of(uint32_t choice)
{
    uint32_t size = 0;
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        if (choice >> driver & 1)
            size += ledger_says(LEDGER_GET, 1 + driver);
    }
    return size;
}

int main(void)
{
    uint32_t step = ledger_says(LEDGER_GET, STEP);
    if (step == 0)
        measure();
    uint32_t room = memory_end() - memory_break(), best = 0;
    for (uint32_t choice = 1; choice < 1u << DRIVERS; choice++) {
        uint32_t size = size_of(choice);
        if (size % step == 0 && size <= room)
            best = choice;
    }
    if (best == 0)
        checkpoint_none(step);
    if (memop(MEMOP_BRK, memory_end() - size_of(best)).error == OK)
        checkpoint_chosen(size_of(best));
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        if ((best >> driver & 1) && ask(driver, BY_SUBSCRIBE) != OK)
            checkpoint_refused(driver);
    }
    checkpoint_room(grant_start() - memory_break());
    checkpoint_done(best);
    return 0;
}
