/* SPDX-License-Identifier: MIT */
/** @file Waits for the alarm while button events come, before and after it.
 * First the alarm goes off while the app is busy, and buttons before it. */
#include "alarm.h"
#include "button.h"
#include "witness.h"

#define CHANGES 4

CHECKPOINT(awaited)
CHECKPOINT(change)
CHECKPOINT(wrong)
CHECKPOINT(done)

static uint32_t changes;
static bool waiting;
static const uint32_t expected[CHANGES] = { 3, 2, 1, 0 };

static void on_change(uint32_t button, uint32_t pressed, uint32_t zero,
                      void *userdata)
{
    (void)zero;
    (void)userdata;
    uint32_t what = 2 * button + pressed;
    /* A yield-wait-for runs no function. */
    if (waiting || changes >= CHANGES || what != expected[changes])
        checkpoint_wrong(what);
    changes++;
    checkpoint_change(what);
}

static void wait_for_alarm(uint32_t due)
{
    waiting = true;
    struct yield_wait_for_return event =
        yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
    waiting = false;
    if (event.argument[1] != due)
        checkpoint_wrong(event.argument[1]);
}

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    subscribe(BUTTON_DRIVER, BUTTON_CHANGED, on_change, NULL);
    button_enable(0);
    button_enable(1);
    /* The alarm fires while nobody waits, and so do two buttons before. */
    alarm_set_absolute(0, 4 * ticks_per_ms);
    while (alarm_now() < 5 * ticks_per_ms)
        continue;
    wait_for_alarm(4 * ticks_per_ms);
    /* Two more buttons change while it waits for the alarm. */
    alarm_set_absolute(0, 12 * ticks_per_ms);
    wait_for_alarm(12 * ticks_per_ms);
    checkpoint_awaited(changes);
    while (changes < CHANGES)
        yield_wait();
    checkpoint_done(changes);
    return 0;
}
