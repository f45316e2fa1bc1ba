/* SPDX-License-Identifier: MIT */
/** @file Takes all grants, the one that app_parameter says first, and has their
 * places surveyed; fills their slots and data, and looks whether all of it is
 * still there. */
#include "../layout.h"

CHECKPOINT(taken)
CHECKPOINT(filled)
CHECKPOINT(spoilt) /* the slots of this driver */
CHECKPOINT(spoilt_data) /* of the ledger: bytes of it; of the cargo */
CHECKPOINT(done)

static char buffer[8];

static void *userdata(enum asked_driver driver)
{
    return (void *)(0xABCD0000u + driver);
}

static void check_slots(enum asked_driver driver)
{
    uint32_t upcall = driver == CONSOLE ? 2 : 0;
    if (subscribe(driver_number[driver], upcall, NULL, NULL).userdata !=
        userdata(driver))
        checkpoint_spoilt(driver);
}

static void check_allowed(enum asked_driver driver, struct allow_return old,
                          uint32_t size)
{
    if (old.address != buffer || old.size != size)
        checkpoint_spoilt(driver);
}

int main(void)
{
    for (uint32_t i = 0; i < DRIVERS; i++) {
        enum asked_driver driver = (i + app_parameter) % DRIVERS;
        subscribe(driver_number[driver], driver == CONSOLE ? 2 : 0, NULL,
                  userdata(driver));
        checkpoint_taken(driver);
    }
    survey();
    allow_read_write(0x1, 1, buffer, 1);
    allow_read_only(0x1, 1, buffer, 2);
    allow_read_write(0x40001, 0, buffer, 3);
    allow_read_write(LEDGER_DRIVER, 0, buffer, 4);
    allow_read_only(LEDGER_DRIVER, 0, buffer, 5);
    for (uint32_t i = 0; i < LEDGER_ENTRIES; i++)
        ledger(LEDGER_WRITE, i, 0x11110000 + i);
    command(CARGO_DRIVER, CARGO_FILL, 0x77, 0);
    checkpoint_filled(0);
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++)
        check_slots(driver);
    check_allowed(CONSOLE, allow_read_write(0x1, 1, NULL, 0), 1);
    check_allowed(CONSOLE, allow_read_only(0x1, 1, NULL, 0), 2);
    check_allowed(RNG, allow_read_write(0x40001, 0, NULL, 0), 3);
    check_allowed(LEDGER, allow_read_write(LEDGER_DRIVER, 0, NULL, 0), 4);
    check_allowed(LEDGER, allow_read_only(LEDGER_DRIVER, 0, NULL, 0), 5);
    for (uint32_t i = 0; i < LEDGER_ENTRIES; i++) {
        if (ledger_says(LEDGER_READ, i) != 0x11110000 + i)
            checkpoint_spoilt_data(LEDGER);
    }
    if (command(CARGO_DRIVER, CARGO_COUNT, 0x77, 0).value[0] != 0)
        checkpoint_spoilt_data(CARGO);
    checkpoint_done(0);
    return 0;
}
