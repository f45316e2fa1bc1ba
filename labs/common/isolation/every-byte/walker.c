/* SPDX-License-Identifier: MIT */
/** @file Moves its break down and up through its memory in odd steps, and
 * touches the ends of what it has; then all of it. */
#include "../targets.h"

PROBE_LOAD_BYTE(first)
PROBE_LOAD_BYTE(last)
PROBE_STORE_BYTE(write)
CHECKPOINT(visited)
CHECKPOINT(arrived)

#define STEP 61

/* The break walks through this. Nothing else stands there. */
static volatile uint8_t arena[6000];

static void visit(uintptr_t start)
{
    uintptr_t end = memory_break();
    probe_first((const void *)start);
    probe_last((const void *)(end - 1));
    probe_write((void *)(end - 1), 0x5A);
    checkpoint_visited(end - start);
}

int main(void)
{
    uintptr_t start = memory_start(), lowest = (uintptr_t)arena + STEP;
    uintptr_t end = memory_break();

    while (end >= lowest + STEP && memop(MEMOP_BRK, end - STEP).error == OK) {
        end -= STEP;
        visit(start);
    }
    while (memop(MEMOP_BRK, end + STEP).error == OK) {
        end += STEP;
        visit(start);
    }
    for (uintptr_t at = start; at < end; at++)
        (void)*(volatile uint8_t *)at;
    for (uintptr_t at = lowest; at < end; at++)
        *(volatile uint8_t *)at = (uint8_t)at;
    checkpoint_arrived(end - start);
    return 0;
}
