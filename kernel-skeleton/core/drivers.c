/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Finding a driver by its number: every command does.
 */
#include "drivers.h"

const struct driver *drivers_found[DRIVERS_FOUND];

const struct driver *driver_search(uint32_t number)
{
    for (const struct driver *driver = drivers_start; driver < drivers_end;
         driver++) {
        if (driver->number == number) {
            drivers_found[driver_hash(number)] = driver;
            return driver;
        }
    }
    return NULL;
}
