/* SPDX-License-Identifier: MIT */
/** @file What an attacker aims at: app_parameter, understood. */
#ifndef ISOLATION_TARGETS_H
#define ISOLATION_TARGETS_H

#include "system_calls.h"
#include "witness.h"

/** Places relative to the app's own memory. Processes cannot know where their
 * neighbours are, but neighbours are not far. Any other value of app_parameter
 * is the address itself. */
enum target {
    BELOW_LAST = 1,    /**< last word of the memory below: a grant */
    BELOW_DATA = 2,    /**< in the midst of it: variables */
    ABOVE_FIRST = 3,   /**< first word of the memory above: a stack */
    ABOVE_DATA = 4,    /**< in the midst of it */
    ABOVE_BITS = 5,    /**< the same through the bit-band alias */
    OWN_GRANT = 6,     /**< lowest byte of its own grants, rounded up */
    OWN_END = 7,       /**< last word of its own memory: a grant */
    OWN_BREAK = 8,     /**< first word above the break that no MPU need open */
    OWN_START = 9,     /**< first word of its own memory */
    OWN_CODE = 10,     /**< its own program */
    OWN_HEADER = 11,   /**< its own header in flash */
    TARGETS = 16,
};

/** Stack of every app here; their variables begin above it. */
#define STACK 1024u
/** Subregions that any sensible use of the MPU divides a process's memory
 * into, at the least. */
#define SUBREGIONS 8u

static inline uintptr_t memory_start(void)
{
    return memop(MEMOP_MEMORY_START, 0).value;
}

/** First byte above the process's memory, grants included. */
static inline uintptr_t memory_end(void)
{
    return memop(MEMOP_MEMORY_END, 0).value;
}

static inline uintptr_t memory_break(void)
{
    return memop(MEMOP_SBRK, 0).value;
}

/** Where memory that the app has not got must begin at the latest, whatever
 * the MPU's steps. */
static inline uintptr_t shut_from(void)
{
    uintptr_t start = memory_start();
    uintptr_t step = (memory_end() - start) / SUBREGIONS;
    return start + (memory_break() - start + step - 1) / step * step;
}

/** An address in SRAM, seen through its bit-band alias (Cortex-M3 TRM 3.7). */
static inline uintptr_t bit_band(uintptr_t address)
{
    return 0x22000000u + (address - 0x20000000u) * 32;
}

/** The address that app_parameter stands for. */
static inline uintptr_t target_address(void)
{
    switch (app_parameter) {
    case BELOW_LAST:
        return memory_start() - 4;
    case BELOW_DATA:
        return memory_start() - (memory_end() - memory_start()) + STACK + 32;
    case ABOVE_FIRST:
        return memory_end();
    case ABOVE_DATA:
        return memory_end() + STACK + 32;
    case ABOVE_BITS:
        return bit_band(memory_end() + STACK + 32);
    case OWN_GRANT:
        return (memop(MEMOP_GRANT_START, 0).value + 3) & ~3u;
    case OWN_END:
        return memory_end() - 4;
    case OWN_BREAK:
        return shut_from();
    case OWN_START:
        return memory_start();
    case OWN_CODE:
        return (uintptr_t)&app_parameter + 32;
    case OWN_HEADER:
        return memop(MEMOP_FLASH_START, 0).value;
    default:
        return app_parameter;
    }
}

/** Passes the time for so many slices of 200 microseconds, so that the attack
 * comes in the midst of the others' work. */
static inline void dwell(unsigned slices)
{
    for (volatile unsigned i = 0; i < slices * 400; i++)
        ;
}

#endif
