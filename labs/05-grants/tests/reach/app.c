/* SPDX-License-Identifier: MIT */
/** @file The MPU opens memory in steps, so more than what is below the break.
 * Takes one grant (app_parameter), moves the break to the lowest place of the
 * highest step, and asks for other grants: none may lie in that step. */
#include "../layout.h"

CHECKPOINT(taken)
CHECKPOINT(asked)
CHECKPOINT(read) /* its own grant */
PROBE_LOAD(grant)

int main(void)
{
    enum asked_driver first = app_parameter % SMALL_DRIVERS;
    uint32_t size = memory_end() - memop(MEMOP_MEMORY_START, 0).value;
    if (ask(first, BY_SUBSCRIBE) == OK)
        checkpoint_taken(grant_start());
    uint32_t highest = raise_break();
    memop(MEMOP_BRK, highest - (size / 16 - 4));
    for (uint32_t i = 1; i < SMALL_DRIVERS; i++)
        ask((first + i) % SMALL_DRIVERS, BY_SUBSCRIBE);
    checkpoint_asked(grant_start());
    survey();
    probe_grant((const void *)grant_start());
    checkpoint_read(grant_start());
    return 0;
}
