/* SPDX-License-Identifier: MIT */
/** @file An innocent process: it computes for a while, and only then begins to
 * use all drivers. It goes on if each of them serves it, again and again. */
#include "alarm.h"
#include "console.h"
#include "report.h"

#define LATE 4000 /* loops: long after the others have what they get */
#define ROUNDS 5

CHECKPOINT(begins)
CHECKPOINT(goes_on)

static bool use_all(uint32_t round)
{
    uint32_t before = alarm_now();
    bool served = console_write(".", 1) == 1;
    served = ledger(LEDGER_WRITE, 2, round).error == OK && served;
    served = command(CARGO_DRIVER, CARGO_FILL, round & 0xFF, 0).error == OK &&
             served;
    if (alarm_set_absolute(before, 1000) != OK)
        return false;
    yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
    return served;
}

int main(void)
{
    for (volatile uint32_t i = 0; i < LATE; i++)
        continue;
    checkpoint_begins(0);
    bool served = ask_for_all();
    for (uint32_t round = 0; served && round < ROUNDS; round++)
        served = use_all(round);
    if (served)
        checkpoint_goes_on(ROUNDS);
    for (;;)
        yield_wait();
}
