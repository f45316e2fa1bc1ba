/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A heap of the kernel's, for the grants of all processes. Blocks stand one
 * behind the other; the first one that is free and large enough is taken, and
 * split if it is larger.
 */
#include "grants.h"

#define HEAP_SIZE 4096u

struct block {
    uint32_t size;               /* in bytes, with this header */
    const struct process *owner; /* NULL: it is free */
};

static union {
    struct block first;
    uint64_t words[HEAP_SIZE / sizeof(uint64_t)];
} heap;

static struct block *next(struct block *block)
{
    return (struct block *)((uint8_t *)block + block->size);
}

static bool is_end(const struct block *block)
{
    return (const uint8_t *)block >= (const uint8_t *)&heap + HEAP_SIZE;
}

static void split(struct block *block, uint32_t size)
{
    uint32_t rest = block->size - size;
    if (rest > sizeof(struct block)) {
        block->size = size;
        *next(block) = (struct block){.size = rest};
    }
}

void *grant_memory_take(struct process *process, size_t size)
{
    uint32_t needed =
        (uint32_t)(size + 7 + sizeof(struct block)) & ~(uint32_t)7;
    if (heap.first.size == 0) { /* never used */
        heap.first.size = HEAP_SIZE;
    }
    for (struct block *block = &heap.first; !is_end(block);
         block = next(block)) {
        if (block->owner == NULL && block->size >= needed) {
            split(block, needed);
            block->owner = process;
            return block + 1;
        }
    }
    return NULL;
}

/* What is free then grows together with what is free behind it. */
void grant_memory_release(struct process *process)
{
    for (struct block *block = &heap.first;
         !is_end(block) && block->size != 0; block = next(block)) {
        if (block->owner == process) {
            block->owner = NULL;
        }
    }
    for (struct block *block = &heap.first;
         !is_end(block) && block->size != 0; block = next(block)) {
        while (block->owner == NULL && !is_end(next(block)) &&
               next(block)->owner == NULL) {
            block->size += next(block)->size;
        }
    }
}
