/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A static table: room for so many grants is set aside when the kernel is
 * linked, and is for whoever comes first.
 */
#include "grants.h"

#define ENTRIES 8u
#define LARGEST 544u /* bytes: the slots and data of the largest grant */

static struct entry {
    const struct process *owner; /* NULL: it is free */
    uint64_t room[LARGEST / sizeof(uint64_t)];
} table[ENTRIES];

void *grant_memory_take(struct process *process, size_t size)
{
    for (uint32_t i = 0; i < ENTRIES && size <= LARGEST; i++) {
        if (table[i].owner == NULL) {
            table[i].owner = process;
            return table[i].room;
        }
    }
    return NULL;
}

void grant_memory_release(struct process *process)
{
    for (uint32_t i = 0; i < ENTRIES; i++) {
        if (table[i].owner == process) {
            table[i].owner = NULL;
        }
    }
}
