/* SPDX-License-Identifier: MIT */
/** @file Runs for app_parameter rounds; then it exits, or faults if that
 * number is odd. */
#include "system_calls.h"
#include "witness.h"

CHECKPOINT(round)

int main(void)
{
    for (uint32_t round = 0; round < app_parameter; round++) {
        for (volatile uint32_t i = 0; i < 100; i++)
            continue;
        checkpoint_round(round);
    }
    if (app_parameter % 2)
        __asm__ volatile("udf #0");
    return 0;
}
