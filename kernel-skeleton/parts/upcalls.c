/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Upcall queues: events wait here until their process yields.
 */
#include "upcalls.h"

#include "drivers.h"
#include "grants.h"

bool upcall_yield(struct process *process)
{
    (void)process;
    not_written("upcall_yield");
    return false;
}

bool upcall_queue(struct process *process, const struct driver *driver,
                  uint32_t number, const uint32_t argument[3])
{
    (void)process;
    (void)driver;
    (void)number;
    (void)argument;
    not_written("upcall_queue");
    return false;
}

void upcall_remove(struct process *process, const struct driver *driver,
                   uint32_t number)
{
    (void)process;
    (void)driver;
    (void)number;
    not_written("upcall_remove");
}

void upcall_forget(struct process *process)
{
    (void)process;
    not_written("upcall_forget");
}
