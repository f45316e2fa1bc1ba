/* SPDX-License-Identifier: MIT */
/** @file Wants the CPU all the time. */
#include "witness.h"

CHECKPOINT(round)

int main(void)
{
    for (uint32_t round = 0;; round++) {
        for (volatile uint32_t i = 0; i < 1500; i++)
            continue;
        checkpoint_round(round);
    }
}
