/* SPDX-License-Identifier: MIT */
/** @file Fills all of its memory, as far as the break goes, with a pattern (the
 * parameter), gives what is too much back, and then takes grants there: they
 * must be zero. */
#include <string.h>

#include "../asking.h"

CHECKPOINT(filled)
CHECKPOINT(looked)
CHECKPOINT(refused)
CHECKPOINT(dirty_slots) /* of this driver */
CHECKPOINT(dirty_data)  /* bytes of it */
CHECKPOINT(done)

static void look_at_upcall(enum asked_driver driver, uint32_t upcall)
{
    struct subscribe_return old =
        subscribe(driver_number[driver], upcall, NULL, NULL);
    if (old.error != OK)
        checkpoint_refused(driver);
    else if (old.function != NULL || old.userdata != NULL)
        checkpoint_dirty_slots(driver);
}

static void look_at_buffer(enum asked_driver driver, struct allow_return old)
{
    if (old.error != OK)
        checkpoint_refused(driver);
    else if (old.address != NULL || old.size != 0)
        checkpoint_dirty_slots(driver);
}

static void look_at_data(struct command_return answer)
{
    if (answer.error != OK)
        checkpoint_refused(answer.error);
    else if (answer.value[0] != 0)
        checkpoint_dirty_data(answer.value[0]);
}

int main(void)
{
    uint32_t before = memory_break(), highest = raise_break();
    memset((void *)before, (int)app_parameter, highest - before);
    memop(MEMOP_BRK, before);
    checkpoint_filled(highest - before);

    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++)
        look_at_upcall(driver, 0);
    look_at_upcall(CONSOLE, 1);
    look_at_upcall(CONSOLE, 2);
    look_at_buffer(CONSOLE, allow_read_write(0x1, 1, NULL, 0));
    look_at_buffer(CONSOLE, allow_read_only(0x1, 1, NULL, 0));
    look_at_buffer(RNG, allow_read_write(0x40001, 0, NULL, 0));
    look_at_buffer(LEDGER, allow_read_write(LEDGER_DRIVER, 0, NULL, 0));
    look_at_buffer(LEDGER, allow_read_only(LEDGER_DRIVER, 0, NULL, 0));
    checkpoint_looked(0);
    look_at_data(ledger(LEDGER_DIRTY, 0, 0));
    look_at_data(command(CARGO_DRIVER, CARGO_COUNT, 0, 0));
    checkpoint_done(0);
    return 0;
}
