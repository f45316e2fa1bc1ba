/* SPDX-License-Identifier: MIT */
/** @file Restarts itself as soon as it runs. */
#include "system_calls.h"
#include "witness.h"

CHECKPOINT(alive)

int main(void)
{
    checkpoint_alive(0);
    exit_restart(0);
}
