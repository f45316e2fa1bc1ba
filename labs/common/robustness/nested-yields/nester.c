/* SPDX-License-Identifier: MIT */
/** @file Yields from within the upcall of a yield, and so on: app_parameter
 * deep, or until the stack ends. */
#include "rng.h"
#include "system_calls.h"
#include "witness.h"

CHECKPOINT(began)
CHECKPOINT(deepest)
CHECKPOINT(unwound)

static uint32_t depth, returned;

/* A request for no bytes is answered at once, by an upcall. */
static void go_deeper(void)
{
    rng_start(0);
    yield_wait();
}

static void upcall(uint32_t first, uint32_t second, uint32_t third,
                   void *userdata)
{
    (void)first;
    (void)second;
    (void)third;
    (void)userdata;
    depth++;
    if (depth < app_parameter)
        go_deeper();
    else
        checkpoint_deepest(depth);
    returned++;
}

int main(void)
{
    checkpoint_began(0);
    subscribe(RNG_DRIVER, RNG_DONE, upcall, NULL);
    go_deeper();
    checkpoint_unwound(returned);
    return 0;
}
