/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The scheduler: round robin with time slices, in ticks.
 */
#include "scheduler.h"

/* Every living process, in the order of the turns: who had a turn goes to the
 * end, who cannot run keeps its place. */
static struct process *round[PROCESS_MAX];
static uint32_t round_length;

/* Who was stopped before its slice was over, and what was left of it then. */
static struct process *interrupted;
static uint32_t left;

void scheduler_add(struct process *process)
{
    round[round_length++] = process;
}

void scheduler_remove(struct process *process)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < round_length; i++) {
        if (round[i] != process) {
            round[kept++] = round[i];
        }
    }
    round_length = kept;
    if (process == interrupted) {
        interrupted = NULL;
    }
}

/* The first one that can run takes its turn. */
static struct process *next_in_round(void)
{
    uint32_t at = 0;
    while (at < round_length && !process_is_runnable(round[at])) {
        at++;
    }
    if (at == round_length) {
        return NULL;
    }
    struct process *process = round[at];
    for (; at + 1 < round_length; at++) {
        round[at] = round[at + 1];
    }
    round[at] = process;
    return process;
}

struct decision scheduler_next(void)
{
    if (interrupted != NULL && process_is_runnable(interrupted)) {
        return (struct decision){interrupted, left};
    }
    return (struct decision){next_in_round(), slice_length()};
}

void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left)
{
    bool goes_on = why == WHY_INTERRUPT && ticks_left > 0;
    interrupted = goes_on ? process : NULL;
    left = ticks_left;
}
