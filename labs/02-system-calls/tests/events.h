/* SPDX-License-Identifier: MIT */
/** @file Events at will, while the process goes on: each of these functions
 * leaves one for its own process, if the kernel queues it. */
#ifndef LAB2_EVENTS_H
#define LAB2_EVENTS_H

#include "alarm.h"
#include "asking.h"
#include "console.h"
#include "rng.h"

/** The alarm's event, with `due` as its second argument: a time that is past,
 * less than 1000 ticks ago. */
static inline void make_alarm_event(uint32_t due)
{
    alarm_set_absolute(due - 5000, 5000);
    /* The interrupt comes as soon as the process runs again. */
    for (volatile unsigned i = 0; i < 60; i++)
        ;
}

/** A request for no random bytes is answered at once: (0, 0, 0). */
static inline void make_rng_event(void)
{
    rng_start(0);
}

/** So is writing no bytes to the console, its upcall 1, ... */
static inline void make_written_event(void)
{
    console_start_write(0);
}

/** ... and reading none, its upcall 2. */
static inline void make_read_event(void)
{
    console_start_read(0);
}

/** Passes the time for so many microseconds. */
static inline void busy_for(uint32_t microseconds)
{
    uint32_t start = alarm_now();
    uint32_t ticks = alarm_frequency() / 1000000 * microseconds;

    while (alarm_now() - start < ticks)
        ;
}

#endif
