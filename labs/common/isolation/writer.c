/* SPDX-License-Identifier: MIT */
/** @file Stores a word where it may not; see targets.h for where. */
#include "targets.h"

PROBE_STORE(own)
PROBE_STORE(store)
CHECKPOINT(survived)

static uint32_t mine;

int main(void)
{
    dwell(3);
    probe_own(&mine, 1);
    probe_store((void *)target_address(), 0x21212121);
    checkpoint_survived(0);
    return 0;
}
