/* SPDX-License-Identifier: MIT */
/** @file Faults as soon as it runs, in each of its lives. */
#include "witness.h"

CHECKPOINT(alive)

int main(void)
{
    checkpoint_alive(0);
    __asm__ volatile("udf #0");
    return 0;
}
