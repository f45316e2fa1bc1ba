/* SPDX-License-Identifier: MIT */
/** @file Ways to make the kernel take memory for a driver from the process
 * that asks: its first subscribe, its first allow, or its first command that
 * the driver has to remember something for. */
#ifndef TICK64_GRANTS_TAKING_H
#define TICK64_GRANTS_TAKING_H

#include "system_calls.h"

/** The drivers that keep something for each process. */
enum taken_driver { ALARM, CONSOLE, BUTTON, RNG, DRIVERS };

/** How to ask. */
enum way { BY_SUBSCRIBE, BY_ALLOW, BY_COMMAND };

static char taken_buffer[8];

/** Asks a driver for something harmless that needs a grant.
 * @return NOMEM if there was no room for it */
static inline enum error_code take(enum taken_driver driver, enum way way)
{
    static const uint32_t number[DRIVERS] = { 0x0, 0x1, 0x3, 0x40001 };
    /* Stop the alarm, take back a read, ignore a button, get no bytes. */
    static const uint32_t idle_command[DRIVERS] = { 3, 3, 2, 1 };
    uint32_t upcall = driver == CONSOLE ? 1 : 0;

    if (way == BY_COMMAND)
        return command(number[driver], idle_command[driver], 0, 0).error;
    if (way == BY_ALLOW && driver == CONSOLE)
        return allow_read_only(number[driver], 1, taken_buffer,
                               sizeof taken_buffer).error;
    if (way == BY_ALLOW && driver == RNG)
        return allow_read_write(number[driver], 0, taken_buffer,
                                sizeof taken_buffer).error;
    /* Alarm and button share no buffers. */
    return subscribe(number[driver], upcall, NULL, NULL).error;
}

/** Moves the break up for as long as the kernel agrees.
 * @return where it is then */
static inline uint32_t raise_break(void)
{
    for (uint32_t step = 1024; step >= 4; step /= 2) {
        while (memop(MEMOP_SBRK, step).error == OK)
            continue;
    }
    return memop(MEMOP_SBRK, 0).value;
}

/**
 * Takes one driver's grant, leaves no room but what the MPU's steps leave, and
 * asks for the others. A step of 128 bytes has no room for all that are left.
 *
 * @param first whose grant is taken first
 * @param taken,full called for each driver as it is served, or told NOMEM
 * @return a bit for each driver that there was no room for
 */
static inline uint32_t fill(enum taken_driver first, enum way way,
                            uint32_t (*taken)(uint32_t driver),
                            uint32_t (*full)(uint32_t driver))
{
    uint32_t lacking = 0;

    for (uint32_t i = 0; i < DRIVERS; i++) {
        enum taken_driver driver = (first + i) % DRIVERS;
        if (take(driver, way) != NOMEM) {
            taken(driver);
        } else {
            lacking |= 1u << driver;
            full(driver);
        }
        if (i == 0)
            raise_break();
    }
    return lacking;
}

/** Where the process's grants begin. */
static inline uint32_t grant_start(void)
{
    return memop(MEMOP_GRANT_START, 0).value;
}

#endif
