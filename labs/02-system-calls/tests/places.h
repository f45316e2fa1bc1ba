/* SPDX-License-Identifier: MIT */
/** @file Where an app's own memory and flash begin and end, as the kernel
 * tells it. */
#ifndef LAB2_PLACES_H
#define LAB2_PLACES_H

#include "asking.h"

#define KERNEL_DATA 0x20000A00u
#define KERNEL_FLASH 0x100u

static inline uint32_t memory_start(void)
{
    return memop(MEMOP_MEMORY_START, 0).value;
}

/** First byte behind its memory, the grants' part included. */
static inline uint32_t memory_end(void)
{
    return memop(MEMOP_MEMORY_END, 0).value;
}

static inline uint32_t memory_break(void)
{
    return memop(MEMOP_SBRK, 0).value;
}

/** Lowest byte of its grants. */
static inline uint32_t grant_start(void)
{
    return memop(MEMOP_GRANT_START, 0).value;
}

/** The first byte of its TBF header. */
static inline uint32_t flash_start(void)
{
    return memop(MEMOP_FLASH_START, 0).value;
}

static inline uint32_t flash_end(void)
{
    return memop(MEMOP_FLASH_END, 0).value;
}

#endif
