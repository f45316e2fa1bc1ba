/* SPDX-License-Identifier: MIT */
/** @file Waits for its alarm while events come for which it has subscribed no
 * function: one before the yield, one after it; also of a driver that it never
 * used, which the ringer sends too. */
#include "../bell.h"
#include "../events.h"

CHECKPOINT(began)
CHECKPOINT(got_the_next)
CHECKPOINT(yields)
CHECKPOINT(rang)
CHECKPOINT(unused_driver)
CHECKPOINT(past_the_unused)
CHECKPOINT(done)
CHECKPOINT(woken_by_a_queued_one)
CHECKPOINT(woken_by_a_new_one)
CHECKPOINT(no_wait_said_so)
CHECKPOINT(kept)

#define WRITE_BUFFER 1

static uint32_t rings;
static const char text[] = "text\r\n";

static void on_alarm(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)b, (void)c, (void)userdata;
    rings++;
    checkpoint_rang(a);
}

/* Waits for the alarm. @param otherwise  if anything else ends the wait */
static void wait(uint32_t microseconds, uint32_t (*otherwise)(uint32_t))
{
    uint32_t before = rings;

    alarm_set_relative(alarm_frequency() / 1000000 * microseconds);
    checkpoint_yields(0);
    yield_wait();
    if (rings == before)
        otherwise(0);
    while (rings == before)
        yield_wait();
}

int main(void)
{
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
    make_rng_event();
    make_read_event();
    make_alarm_event(alarm_now() - 1);
    checkpoint_began(0);
    yield_wait();
    if (rings == 0)
        checkpoint_woken_by_a_queued_one(0);
    while (rings == 0)
        yield_wait();
    checkpoint_got_the_next(0);

    make_rng_event();
    wait(300, checkpoint_woken_by_a_queued_one);

    allow_read_only(CONSOLE_DRIVER, WRITE_BUFFER, text, sizeof text - 1);
    console_start_write(sizeof text - 1);
    wait(2000, checkpoint_woken_by_a_new_one);

    make_rng_event();
    if (yield_no_wait())
        checkpoint_no_wait_said_so(0);

    checkpoint_unused_driver(0);
    command(BELL_DRIVER, BELL_RING, 0, 0);
    wait(300, checkpoint_woken_by_a_queued_one);
    checkpoint_past_the_unused(0);
    wait(4000, checkpoint_woken_by_a_new_one);
    checkpoint_done(rings);
    return 0;
}
