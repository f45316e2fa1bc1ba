/* SPDX-License-Identifier: MIT */
/** @file Registers things of its own with every driver, sleeps, and looks
 * whether they are still there. */
#include "alarm.h"
#include "console.h"
#include "rng.h"
#include "witness.h"

CHECKPOINT(round)
CHECKPOINT(wrong)

static uint8_t buffer[8];
static uint32_t rang;

static void on_alarm(uint32_t now, uint32_t expected, uint32_t unused,
                     void *userdata)
{
    (void)now;
    (void)unused;
    if (userdata != (void *)(0x1000 + app_parameter))
        checkpoint_wrong((uint32_t)userdata);
    rang = expected;
}

int main(void)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    void *mine = (void *)(0x1000 + app_parameter);
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, mine);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, NULL, mine);
    allow_read_write(RNG_DRIVER, 0, buffer, app_parameter);
    for (uint32_t round = 0;; round++) {
        uint32_t now = alarm_now();
        uint32_t due = now + app_parameter * ticks_per_ms / 2;
        rang = 0;
        alarm_set_absolute(now, due - now);
        yield_wait();
        if (rang != due)
            checkpoint_wrong(rang);
        if (subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, NULL, mine).userdata !=
            mine)
            checkpoint_wrong(CONSOLE_DRIVER);
        struct allow_return before =
            allow_read_write(RNG_DRIVER, 0, buffer, app_parameter);
        if (before.address != buffer || before.size != app_parameter)
            checkpoint_wrong(RNG_DRIVER);
        checkpoint_round(round);
    }
}
