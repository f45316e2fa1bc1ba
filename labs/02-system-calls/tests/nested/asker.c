/* SPDX-License-Identifier: MIT */
/** @file Yields from within an upcall, and so on, app_parameter deep. */
#include "../events.h"

CHECKPOINT(began)
CHECKPOINT(deepest)
CHECKPOINT(unwound)
CHECKPOINT(came_back_wrong)

static uint32_t depth, returned;

static void go_deeper(void)
{
    make_rng_event();
    yield_wait();
}

static void filled(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c, (void)userdata;
    uint32_t mine = ++depth;

    if (mine < app_parameter)
        go_deeper();
    else
        checkpoint_deepest(mine);
    if (depth != app_parameter || mine != app_parameter - returned)
        checkpoint_came_back_wrong(mine);
    returned++;
}

int main(void)
{
    checkpoint_began(0);
    subscribe(RNG_DRIVER, RNG_DONE, filled, NULL);
    go_deeper();
    checkpoint_unwound(returned);
    return 0;
}
