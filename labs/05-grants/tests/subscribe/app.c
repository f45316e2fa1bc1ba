/* SPDX-License-Identifier: MIT */
/** @file Registers something in each slot of a driver, and swaps it for
 * something else: each slot must have kept its own. */
#include "../asking.h"

CHECKPOINT(begun)
CHECKPOINT(registered)
CHECKPOINT(refused) /* with this error */
CHECKPOINT(swapped)
CHECKPOINT(lost)    /* what this slot held: 0, 1, 2 */
CHECKPOINT(moved)   /* the grants' start, at the second time, by this much */
CHECKPOINT(done)

static char buffer[2][8];

static void on_upcall(uint32_t first, uint32_t second, uint32_t third,
                      void *userdata)
{
    (void)first;
    (void)second;
    (void)third;
    (void)userdata;
}

static uint32_t error(enum error_code code)
{
    return code == OK ? checkpoint_registered(0) : checkpoint_refused(code);
}

static uint32_t compare(uint32_t slot, bool same)
{
    return same ? checkpoint_swapped(slot) : checkpoint_lost(slot);
}

int main(void)
{
    checkpoint_begun(0);
    error(subscribe(LEDGER_DRIVER, 0, on_upcall, buffer).error);
    error(allow_read_write(LEDGER_DRIVER, 0, buffer[0], 5).error);
    error(allow_read_only(LEDGER_DRIVER, 0, buffer[1], 7).error);

    uint32_t start = grant_start();
    struct subscribe_return upcall = subscribe(LEDGER_DRIVER, 0, NULL, NULL);
    compare(0, upcall.function == on_upcall && upcall.userdata == buffer);
    struct allow_return allowed = allow_read_write(LEDGER_DRIVER, 0, NULL, 0);
    compare(1, allowed.address == buffer[0] && allowed.size == 5);
    allowed = allow_read_only(LEDGER_DRIVER, 0, NULL, 0);
    compare(2, allowed.address == buffer[1] && allowed.size == 7);
    if (grant_start() != start)
        checkpoint_moved(start - grant_start());
    checkpoint_done(0);
    return 0;
}
