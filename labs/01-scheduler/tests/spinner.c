/* SPDX-License-Identifier: MIT */
/** @file Wants the processor all the time, and says so about every 600
 * instructions. */
#include "witness.h"

CHECKPOINT(round)

int main(void)
{
    for (uint32_t round = 0;; round++) {
        for (volatile uint32_t i = 0; i < 100; i++)
            continue;
        checkpoint_round(round);
    }
}
