/* SPDX-License-Identifier: MIT */
/** @file Lets events wait in the queue, subscribes another function, and waits
 * for an alarm. The events were for the function before, so they are gone. */
#include "alarm.h"
#include "button.h"
#include "witness.h"

CHECKPOINT(subscribed)
CHECKPOINT(stale)
CHECKPOINT(rang)
CHECKPOINT(done)

static void on_change(uint32_t button, uint32_t pressed, uint32_t zero,
                      void *userdata)
{
    (void)zero;
    (void)userdata;
    checkpoint_stale(2 * button + pressed);
}

static void on_alarm(uint32_t now, uint32_t expected, uint32_t unused,
                     void *userdata)
{
    (void)expected;
    (void)unused;
    (void)userdata;
    checkpoint_rang(now);
}

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    subscribe(BUTTON_DRIVER, BUTTON_CHANGED, on_change, NULL);
    button_enable(0);
    while (alarm_now() < 5 * ticks_per_ms)
        continue;
    subscribe(BUTTON_DRIVER, BUTTON_CHANGED, on_change, &on_change);
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
    checkpoint_subscribed(0);
    alarm_set_relative(ticks_per_ms);
    yield_wait();
    checkpoint_done(0);
    return 0;
}
