/* SPDX-License-Identifier: MIT */
/** @file Loads a word from where it may not; see targets.h for where. */
#include "targets.h"

PROBE_LOAD(own)
PROBE_LOAD(load)
CHECKPOINT(survived)

static uint32_t mine;

int main(void)
{
    dwell(3);
    probe_own(&mine);
    probe_load((const void *)target_address());
    checkpoint_survived(0);
    return 0;
}
