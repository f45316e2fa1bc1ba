/* SPDX-License-Identifier: MIT */
/** @file Jumps to where it may not execute; see targets.h for where. First it
 * jumps to a function of its own. */
#include "targets.h"

PROBE_EXECUTE(own)
PROBE_EXECUTE(jump)
CHECKPOINT(jumped)
CHECKPOINT(survived)

int main(void)
{
    dwell(3);
    probe_own((const void *)checkpoint_jumped);
    probe_jump((const void *)(target_address() | 1));
    checkpoint_survived(0);
    return 0;
}
