/* SPDX-License-Identifier: MIT */
/** @file The MPU opens memory in steps, so more than what is below the break.
 * Takes one grant (app_parameter), moves the break to the lowest place of the
 * highest step, and asks for the other grants: none may lie in that step. */
#include "../taking.h"
#include "witness.h"

#define STEP 128 /* of 2 KiB of memory; where it is less, all the better */

CHECKPOINT(taken)
CHECKPOINT(asked)
PROBE_LOAD(grant)

int main(void)
{
    take(app_parameter % DRIVERS, BY_SUBSCRIBE);
    checkpoint_taken(grant_start());
    uint32_t highest = raise_break();
    memop(MEMOP_BRK, highest - (STEP - 1));
    for (uint32_t i = 1; i < DRIVERS; i++)
        take((app_parameter + i) % DRIVERS, BY_SUBSCRIBE);
    checkpoint_asked(grant_start());
    probe_grant((const void *)grant_start());
    return 0;
}
