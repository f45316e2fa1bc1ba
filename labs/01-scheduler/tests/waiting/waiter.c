/* SPDX-License-Identifier: MIT */
/** @file Waits for an event that never comes. */
#include "system_calls.h"
#include "witness.h"

CHECKPOINT(waits)
CHECKPOINT(woken)

int main(void)
{
    checkpoint_waits(0);
    yield_wait();
    checkpoint_woken(0);
    return 0;
}
