/* SPDX-License-Identifier: MIT */
/** @file Yields when its event has come; then by yield-no-wait, with an event
 * and without, and looks at what that says. */
#include "../events.h"

CHECKPOINT(yields)
CHECKPOINT(ran)
CHECKPOINT(went_on)
CHECKPOINT(ran_before_the_yield)
CHECKPOINT(ran_twice_in_one_yield)
CHECKPOINT(true_not_told)
CHECKPOINT(false_not_told)
CHECKPOINT(done)

static bool yielding;
static uint32_t runs; /* in this yield */

static void filled(uint32_t status, uint32_t size, uint32_t zero,
                   void *userdata)
{
    (void)size, (void)zero, (void)userdata;
    if (!yielding)
        checkpoint_ran_before_the_yield(0);
    if (++runs > 1)
        checkpoint_ran_twice_in_one_yield(runs);
    checkpoint_ran(status);
}

int main(void)
{
    subscribe(RNG_DRIVER, RNG_DONE, filled, NULL);
    make_rng_event();
    checkpoint_yields(0);
    yielding = true;
    yield_wait();
    checkpoint_went_on(0);
    make_rng_event();
    runs = 0;
    if (!yield_no_wait())
        checkpoint_true_not_told(0);
    runs = 0;
    if (yield_no_wait())
        checkpoint_false_not_told(0);
    checkpoint_done(0);
    return 0;
}
