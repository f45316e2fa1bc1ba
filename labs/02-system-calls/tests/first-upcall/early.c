/* SPDX-License-Identifier: MIT */
/** @file Yields when its event has come. */
#include "../events.h"

CHECKPOINT(yields)
CHECKPOINT(ran)
CHECKPOINT(went_on)
CHECKPOINT(ran_before_the_yield)

static bool yielding;

static void filled(uint32_t status, uint32_t size, uint32_t zero,
                   void *userdata)
{
    (void)size, (void)zero, (void)userdata;
    if (!yielding)
        checkpoint_ran_before_the_yield(0);
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
    return 0;
}
