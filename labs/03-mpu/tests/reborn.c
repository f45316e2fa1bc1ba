/* SPDX-License-Identifier: MIT */
/** @file In some of its lives it moves its break up and begins anew, in the
 * others it reaches for what lay below the break of such a life. */
#include "../../common/isolation/targets.h"
#include "rng.h"

PROBE_STORE_BYTE(high)
PROBE_LOAD(old)
CHECKPOINT(lived)
CHECKPOINT(survived)

static volatile uint8_t arena[200];

static void climb(void)
{
    for (uint32_t step = 256; step > 0; step /= 4) {
        while (memop(MEMOP_SBRK, step).error == OK)
            ;
    }
}

int main(void)
{
    uint32_t random = 0;

    arena[0] = 1;
    rng_bytes(&random, sizeof random);
    checkpoint_lived(memory_break());
    if (random & 1) {
        climb();
        probe_high((void *)(memory_break() - 1), 1);
        exit_restart(0);
    }
    probe_old((const void *)shut_from());
    checkpoint_survived(0);
    return 0;
}
