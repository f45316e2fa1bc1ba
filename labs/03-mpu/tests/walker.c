/* SPDX-License-Identifier: MIT */
/** @file Moves its break up in odd steps, of app_parameter bytes, and touches
 * the first and the last byte below it each time; in the end, all of them. */
#include "../../common/isolation/targets.h"

PROBE_LOAD_BYTE(first)
PROBE_LOAD_BYTE(last)
PROBE_STORE_BYTE(write)
CHECKPOINT(started)
CHECKPOINT(visited)
CHECKPOINT(arrived)

/* The break walks through this. Nothing else stands there. */
static volatile uint8_t arena[3000];

int main(void)
{
    uintptr_t start = memory_start(), lowest = (uintptr_t)arena + 32;
    uintptr_t end = lowest;

    checkpoint_started(memory_break() - start);
    if (memop(MEMOP_BRK, lowest).error != OK)
        return 1;
    while (memop(MEMOP_BRK, end + app_parameter).error == OK) {
        end += app_parameter;
        probe_first((const void *)start);
        probe_last((const void *)(end - 1));
        probe_write((void *)(end - 1), 0x5A);
        checkpoint_visited(end - start);
    }
    for (uintptr_t at = start; at < end; at++)
        (void)*(volatile uint8_t *)at;
    for (uintptr_t at = lowest; at < end; at++)
        *(volatile uint8_t *)at = (uint8_t)at;
    checkpoint_arrived(end - start);
    return 0;
}
