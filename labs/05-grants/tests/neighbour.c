/* SPDX-License-Identifier: MIT */
/** @file An innocent process. It computes for a while, and only then begins to
 * use all drivers, so it comes to its grants late; and then it goes on. */
#include "alarm.h"
#include "asking.h"
#include "console.h"

#define LATE 1500 /* loops: long after the others are full */

CHECKPOINT(begun)
CHECKPOINT(served)  /* a first grant, of this driver */
CHECKPOINT(refused) /* NOMEM, for this driver */
CHECKPOINT(wrong)   /* which driver did not serve it */
CHECKPOINT(round)

static void use_all(uint32_t round)
{
    uint32_t before = alarm_now();
    if (console_write(".", 1) != 1)
        checkpoint_wrong(CONSOLE);
    if (ledger(LEDGER_WRITE, 2, round).error != OK ||
        ledger_says(LEDGER_READ, 2) != round)
        checkpoint_wrong(LEDGER);
    if (command(CARGO_DRIVER, CARGO_FILL, round & 0xFF, 0).error != OK ||
        command(CARGO_DRIVER, CARGO_COUNT, round & 0xFF, 0).value[0] != 0)
        checkpoint_wrong(CARGO);
    if (alarm_set_absolute(before, 1000) != OK)
        checkpoint_wrong(ALARM);
    else
        yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
}

int main(void)
{
    for (volatile uint32_t i = 0; i < LATE; i++)
        continue;
    checkpoint_begun(0);
    for (enum asked_driver driver = ALARM; driver < DRIVERS; driver++) {
        if (ask(driver, BY_SUBSCRIBE) == NOMEM)
            checkpoint_refused(driver);
        else
            checkpoint_served(driver);
    }
    for (uint32_t round = 0;; round++) {
        use_all(round);
        checkpoint_round(round);
    }
}
