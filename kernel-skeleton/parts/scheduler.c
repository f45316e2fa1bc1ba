/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The scheduler: who runs next, and for how long.
 */
#include "scheduler.h"

void scheduler_add(struct process *process)
{
    (void)process;
    not_written("scheduler_add");
}

void scheduler_remove(struct process *process)
{
    (void)process;
    not_written("scheduler_remove");
}

struct decision scheduler_next(void)
{
    not_written("scheduler_next");
    return (struct decision){NULL, 0};
}

void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left)
{
    (void)process;
    (void)why;
    (void)ticks_left;
    not_written("scheduler_stopped");
}
