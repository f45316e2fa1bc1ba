/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The table of drivers. The linker script gathers every `NAME_driver` that a
 * capsule defines; there is no list to keep.
 */
#ifndef TICK64_DRIVERS_H
#define TICK64_DRIVERS_H

#include "capsule.h"

extern const struct driver drivers_start[], drivers_end[];

/** The driver of that number, or NULL. */
static inline const struct driver *driver_find(uint32_t number)
{
    for (const struct driver *driver = drivers_start; driver < drivers_end;
         driver++) {
        if (driver->number == number) {
            return driver;
        }
    }
    return NULL;
}

/** A driver's place in the table, below DRIVER_MAX. */
static inline uint32_t driver_index(const struct driver *driver)
{
    return (uint32_t)(driver - drivers_start);
}

#endif
