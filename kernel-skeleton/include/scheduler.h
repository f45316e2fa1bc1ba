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
    uint32_t slice_ticks; /**< for how long, at the most */
};

/** A process came to life. It goes to the end of the round. */
void scheduler_add(struct process *process);
/** A process died; it may be the one that ran last. */
void scheduler_remove(struct process *process);

/**
 * Choose.
 *
 * Among the processes for which process_is_runnable(), each gets slices of
 * slice_length() ticks in turn. An interrupt is nobody's fault: the process
 * that it stopped goes on with what was left of its slice.
 *
 * A process's first slice in each life has only slice_length() / FIRST_SLICE
 * ticks, so that nobody gains by restarting. Your handout gives the number.
 */
struct decision scheduler_next(void);

/**
 * The process that scheduler_next() chose last has stopped; it may be dead.
 *
 * @param why        WHY_...; a system call stops a process only when it cannot
 *                   go on, and what the kernel did for it counts against its slice
 * @param ticks_left of its slice; 0 when it is used up. After
 *                   WHY_SLICE_ENDED it says nothing: SysTick counts on
 */
void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left);

/** A full time slice in ticks of SysTick (supplied). */
uint32_t slice_length(void);

#endif
