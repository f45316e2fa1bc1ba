/* SPDX-License-Identifier: MIT */
/** @file What the apps of lab 5's tests have in common: ways to make the kernel
 * take a grant from the process that asks, and to move the break. */
#ifndef TICK64_LAB5_ASKING_H
#define TICK64_LAB5_ASKING_H

#include "ledger.h"
#include "system_calls.h"
#include "witness.h"

/** The drivers that keep something for each process. */
enum asked_driver { ALARM, CONSOLE, BUTTON, RNG, LEDGER, CARGO, DRIVERS };
/** Those whose grants are small. */
#define SMALL_DRIVERS 5u

/** How to ask. */
enum way { BY_SUBSCRIBE, BY_ALLOW, BY_COMMAND, WAYS };

static const uint32_t driver_number[DRIVERS] = {
    0x0, 0x1, 0x3, 0x40001, LEDGER_DRIVER, CARGO_DRIVER,
};

static char asking_buffer[8];

/** Asks a driver for something harmless that needs a grant.
 * @return NOMEM if there was no room for it */
static inline enum error_code ask(enum asked_driver driver, enum way way)
{
    /* Stop the alarm, take back a read, ignore a button, get no bytes. */
    static const uint32_t idle_command[DRIVERS] = {
        3, 3, 2, 1, LEDGER_READ, CARGO_COUNT,
    };
    uint32_t number = driver_number[driver];

    if (way == BY_COMMAND)
        return command(number, idle_command[driver], 0, 0).error;
    if (way == BY_ALLOW && (driver == CONSOLE || driver == LEDGER))
        return allow_read_only(number, driver == CONSOLE, asking_buffer,
                               sizeof asking_buffer).error;
    if (way == BY_ALLOW && driver == RNG)
        return allow_read_write(number, 0, asking_buffer,
                                sizeof asking_buffer).error;
    /* The others share no buffers. */
    return subscribe(number, driver == CONSOLE, NULL, NULL).error;
}

/** A command of the ledger's. */
static inline struct command_return ledger(enum ledger_command number,
                                           uint32_t a, uint32_t b)
{
    return command(LEDGER_DRIVER, number, a, b);
}

/** ... for its answer alone. */
static inline uint32_t ledger_says(enum ledger_command number, uint32_t a)
{
    return ledger(number, a, 0).value[0];
}

/** Where the process's grants begin. */
static inline uint32_t grant_start(void)
{
    return memop(MEMOP_GRANT_START, 0).value;
}

static inline uint32_t memory_end(void)
{
    return memop(MEMOP_MEMORY_END, 0).value;
}

/** Where the process's own memory ends. */
static inline uint32_t memory_break(void)
{
    return memop(MEMOP_SBRK, 0).value;
}

/** Moves the break up for as long as the kernel agrees.
 * @return where it is then */
static inline uint32_t raise_break(void)
{
    for (uint32_t step = 1024; step >= 4; step /= 2) {
        while (memop(MEMOP_SBRK, step).error == OK)
            continue;
    }
    return memory_break();
}

#endif
