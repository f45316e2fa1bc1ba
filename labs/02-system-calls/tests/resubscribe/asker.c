/* SPDX-License-Identifier: MIT */
/** @file Leaves itself a row of events, subscribes one number anew, and takes
 * what is left; then the same with a number that another driver has, too. */
#include "../events.h"

CHECKPOINT(subscribed)
CHECKPOINT(done)
CHECKPOINT(stale)
CHECKPOINT(other_number_lost)
CHECKPOINT(other_driver_lost)
CHECKPOINT(out_of_order)

enum kind { ALARM = 1, RNG, WRITTEN, READ };

static uint32_t taken, renewed;

/* The kinds as digits, the first on the left. */
static void on_event(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c;
    taken = 10 * taken + (uint32_t)userdata;
}

static void on_renewed(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)b, (void)c, (void)userdata;
    renewed++;
    checkpoint_stale(a);
}

static void begin(void)
{
    taken = 0;
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_event, (void *)ALARM);
    subscribe(RNG_DRIVER, RNG_DONE, on_event, (void *)RNG);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, on_event, (void *)WRITTEN);
    subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, on_event, (void *)READ);
}

static bool has(uint32_t kind)
{
    for (uint32_t digits = taken; digits > 0; digits /= 10) {
        if (digits % 10 == kind)
            return true;
    }
    return false;
}

static void take(uint32_t expected)
{
    for (int i = 0; i < 20 && yield_no_wait(); i++)
        ;
    if (!has(READ))
        checkpoint_other_number_lost(taken);
    else if (!has(ALARM))
        checkpoint_other_driver_lost(taken);
    else if (renewed == 0 && taken != expected)
        checkpoint_out_of_order(taken);
}

int main(void)
{
    begin();
    make_written_event();
    make_written_event();
    make_read_event();
    make_rng_event();
    make_written_event();
    make_alarm_event(alarm_now() - 1);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, on_renewed, NULL);
    checkpoint_subscribed(0);
    take(421);

    begin();
    make_rng_event();
    make_alarm_event(alarm_now() - 1);
    make_rng_event();
    make_rng_event();
    make_read_event();
    make_written_event();
    subscribe(RNG_DRIVER, RNG_DONE, on_renewed, NULL);
    checkpoint_subscribed(0);
    take(143);
    checkpoint_done(renewed);
    return 0;
}
