/* SPDX-License-Identifier: MIT */
/** @file In each life: finds all drivers as if never used; waits, and hears
 * nothing; then begins something with each of them and restarts at once. */
#include "alarm.h"
#include "button.h"
#include "console.h"
#include "rng.h"
#include "witness.h"

#define DRIVERS 4

CHECKPOINT(lived)
CHECKPOINT(stale)
CHECKPOINT(haunted)
CHECKPOINT(overwritten)

static uint8_t buffer[32];

static void on_upcall(uint32_t first, uint32_t second, uint32_t third,
                      void *userdata)
{
    (void)second;
    (void)third;
    (void)userdata;
    checkpoint_haunted(first);
}

/* Swaps a subscription in; what was there before must be nothing. */
static void first_subscribe(uint32_t driver, uint32_t number)
{
    struct subscribe_return before =
        subscribe(driver, number, on_upcall, buffer);
    if (before.error != OK || before.function != NULL ||
        before.userdata != NULL)
        checkpoint_stale(driver);
}

static void first_allow(struct allow_return before)
{
    if (before.error != OK || before.address != NULL || before.size != 0)
        checkpoint_stale((uint32_t)before.address);
}

static void expect_nothing(void)
{
    first_subscribe(ALARM_DRIVER, ALARM_FIRED);
    first_subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN);
    first_subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ);
    first_subscribe(BUTTON_DRIVER, BUTTON_CHANGED);
    first_subscribe(RNG_DRIVER, RNG_DONE);
    if (alarm_stop() != ALREADY)
        checkpoint_stale(ALARM_DRIVER);
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    uint32_t start = alarm_now();
    while (alarm_now() - start < 2 * ticks_per_ms)
        yield_no_wait();
    for (uint32_t i = 0; i < sizeof buffer; i++) {
        if (buffer[i] != 0)
            checkpoint_overwritten(i);
    }
}

/* Something is under way everywhere when this life ends. */
static void begin_all(void)
{
    first_allow(allow_read_only(CONSOLE_DRIVER, 1, buffer, sizeof buffer));
    first_allow(allow_read_write(CONSOLE_DRIVER, 1, buffer, sizeof buffer));
    first_allow(allow_read_write(RNG_DRIVER, 0, buffer, sizeof buffer));
    button_enable(0);
    console_start_read(4);
    console_start_write(sizeof buffer);
    alarm_set_relative(alarm_frequency() / 2000);
    rng_start(sizeof buffer);
}

int main(void)
{
    expect_nothing();
    begin_all();
    checkpoint_lived(0);
    exit_restart(0);
}
