/* SPDX-License-Identifier: MIT */
/** @file Subscribes while an event for the old function waits: by a call that is
 * refused, and then by one that is not. */
#include "../events.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(stale_event)
CHECKPOINT(refused_but_dropped)
CHECKPOINT(other_dropped)

static uint32_t old_ran, new_ran;

static void on_old(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c, (void)userdata;
    old_ran++;
}

static void on_new(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)b, (void)c, (void)userdata;
    new_ran++;
    checkpoint_stale_event(a);
}

int main(void)
{
    subscribe(RNG_DRIVER, RNG_DONE, on_old, NULL);
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, on_old, NULL);
    checkpoint_asked(0);
    make_rng_event();
    make_written_event();
    make_written_event();
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, (upcall_function *)0x21, NULL);
    yield_no_wait();
    yield_no_wait();
    if (old_ran != 2)
        checkpoint_refused_but_dropped(old_ran);

    make_rng_event();
    subscribe(CONSOLE_DRIVER, CONSOLE_WRITTEN, on_new, NULL);
    while (yield_no_wait())
        ;
    if (old_ran != 3)
        checkpoint_other_dropped(old_ran);
    checkpoint_answered(new_ran);
    return 0;
}
