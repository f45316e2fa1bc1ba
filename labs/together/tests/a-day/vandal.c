/* SPDX-License-Identifier: MIT */
/** @file Attacks a neighbour in every life that it gets. */
#include "../../../common/isolation/targets.h"

PROBE_STORE(store)
CHECKPOINT(survived)

int main(void)
{
    dwell(4);
    probe_store((void *)target_address(), 0x21212121);
    checkpoint_survived(0);
    return 0;
}
