/* SPDX-License-Identifier: MIT */
/** @file Waits for any upcall, and for one event. */
#include "../asking.h"
#include "alarm.h"
#include "console.h"
#include "rng.h"

CHECKPOINT(yields)
CHECKPOINT(came_back)
CHECKPOINT(waits)
CHECKPOINT(woken)
CHECKPOINT(waits_for)
CHECKPOINT(woken_for)
CHECKPOINT(done)
CHECKPOINT(did_not_wait)
CHECKPOINT(did_not_wait_for)
CHECKPOINT(upcall_missed)
CHECKPOINT(argument_overwritten)
CHECKPOINT(answer_overwritten)

static uint32_t due, rang;
static bool ended;

static void on_alarm(uint32_t now, uint32_t expected, uint32_t zero,
                     void *userdata)
{
    rang++;
    if (now - due > 1000000 || expected != due || zero != 0 ||
        userdata != &due)
        checkpoint_argument_overwritten(now);
}

static void on_end(uint32_t status, uint32_t size, uint32_t c, void *userdata)
{
    (void)userdata;
    if (status != 0 || size != 0 || c != 0)
        checkpoint_argument_overwritten(status);
    ended = true;
}

/* Its event has come before it yields: (0, 0, 0). */
static void yield(void)
{
    subscribe(RNG_DRIVER, RNG_DONE, on_end, NULL);
    rng_start(0);
    checkpoint_yields(0);
    YIELD(1, word(0), word(1));
    if (!ended)
        checkpoint_upcall_missed(0);
    checkpoint_came_back(0);
    ended = false;
}

/* Rings later: nothing is queued yet when the process yields. */
static void set_alarm(void)
{
    uint32_t now = alarm_now(), delay = 5000 + app_parameter;

    due = now + delay;
    alarm_set_absolute(now, delay);
}

static void wait(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, &due);
    set_alarm();
    checkpoint_waits(0);
    yield_wait();
    if (rang != 1)
        checkpoint_did_not_wait(rang);
    checkpoint_woken(0);
}

/* Another event first, which must not end the wait. */
static void wait_for(void)
{
    set_alarm();
    rng_start(0);
    checkpoint_waits_for(0);
    struct yield_wait_for_return event =
        yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
    if (ended)
        checkpoint_did_not_wait_for(0);
    else if (event.argument[1] != due || event.argument[2] != 0 ||
             event.argument[0] - due > 1000000)
        checkpoint_answer_overwritten(event.argument[0]);
    checkpoint_woken_for(rang);
}

/* A driver and a number that are not the same. */
static void wait_for_the_console(void)
{
    console_start_read(0);
    console_start_write(0);
    yield_wait_for(CONSOLE_DRIVER, CONSOLE_HAS_READ);
    yield_wait_for(CONSOLE_DRIVER, CONSOLE_WRITTEN);
}

int main(void)
{
    yield();
    wait();
    wait_for();
    wait_for_the_console();
    checkpoint_done(0);
    return 0;
}
