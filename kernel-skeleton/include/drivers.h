/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The table of drivers. The linker script gathers every `NAME_driver` that a
 * capsule defines; there is no list to keep.
 */
#ifndef TICK64_DRIVERS_H
#define TICK64_DRIVERS_H

#include "capsule.h"

/** The table, and where it ends. */
extern const struct driver drivers_start[], drivers_end[];

/* core/drivers.c */
/** Drivers found lately, by a few bits of their numbers. */
#define DRIVERS_FOUND 16u
extern const struct driver *drivers_found[DRIVERS_FOUND];
/** Look through the whole table, and keep what is found. */
const struct driver *driver_search(uint32_t number);

/** Where a driver of that number is kept in drivers_found. */
static inline uint32_t driver_hash(uint32_t number)
{
    return (number ^ number >> 16) % DRIVERS_FOUND;
}

/** The driver of that number, or NULL. */
static inline const struct driver *driver_find(uint32_t number)
{
    const struct driver *found = drivers_found[driver_hash(number)];
    return found != NULL && found->number == number ? found
                                                    : driver_search(number);
}

/** A driver's place in the table, below DRIVER_MAX. */
static inline uint32_t driver_index(const struct driver *driver)
{
    return (uint32_t)(driver - drivers_start);
}

#endif
