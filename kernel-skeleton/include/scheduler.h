/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 1, first half: who runs next, and for how long (scheduler.c).
 *
 * The kernel loop tells the scheduler why a process stopped, and asks it who
 * is next. The scheduler keeps no time itself: it is told how much of a slice
 * was left, in ticks of SysTick, and says how long the next one shall be.
 */
#ifndef TICK64_SCHEDULER_H
#define TICK64_SCHEDULER_H

#include "process.h"

/** Who runs next; process is NULL when nobody can. */
struct decision {
    struct process *process;
    uint32_t slice_ticks; /**< a new slice's length; 0: the slice that the same
                               process had goes on, its clock never stopped */
};

/** A process came to life. It goes to the end of the round. */
void scheduler_add(struct process *process);
/** A process died; it may be the one that ran last. */
void scheduler_remove(struct process *process);

/**
 * Choose.
 *
 * Among the processes for which process_is_runnable(), each gets slices of
 * slice_length() ticks in turn. A system call does not end a slice, and the
 * kernel's work for it counts: the slice goes on. An interrupt is nobody's
 * fault: the process gets what was left when it came.
 */
struct decision scheduler_next(void);

/**
 * The process that scheduler_next() chose has stopped.
 *
 * @param why        WHY_...
 * @param ticks_left of its slice; 0 when it is used up
 */
void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left);

/** A full time slice in ticks of SysTick (supplied). */
uint32_t slice_length(void);

#endif
