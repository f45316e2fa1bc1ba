/* SPDX-License-Identifier: MIT */
/** @file Is busy while six button events come, then takes them one by one. */
#include "alarm.h"
#include "button.h"
#include "witness.h"

#define BUSY_UNTIL_US 8000u
#define EVENTS 6

CHECKPOINT(change) /* which, how, and as which: 154 in all six */
CHECKPOINT(wrong)
CHECKPOINT(done)

static uint32_t changes;
static const uint32_t expected[EVENTS] = { 1, 0, 3, 2, 1, 0 };

static void on_change(uint32_t button, uint32_t pressed, uint32_t zero,
                      void *userdata)
{
    uint32_t what = 2 * button + pressed;
    if (userdata != &changes || zero != 0 ||
        (changes < EVENTS && what != expected[changes]))
        checkpoint_wrong(what);
    changes++;
    checkpoint_change(what + 7 * changes);
}

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    subscribe(BUTTON_DRIVER, BUTTON_CHANGED, on_change, &changes);
    button_enable(0);
    button_enable(1);
    while (alarm_now() < BUSY_UNTIL_US / 1000 * ticks_per_ms)
        continue;
    while (changes < EVENTS)
        yield_wait();
    while (yield_no_wait())
        continue;
    checkpoint_done(changes);
    return 0;
}
