/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The scheduler: round robin with time slices, in ticks.
 */
#include "scheduler.h"

/* The round: every living process, in the order of the turns. The process
 * whose turn it is, or was last, stands at `turn`. */
static struct process *round[PROCESS_MAX];
static uint32_t round_length;
static uint32_t turn;

/* Who was stopped before its slice was over, and what was left of it then. */
static struct process *interrupted;
static uint32_t left;

void scheduler_add(struct process *process)
{
    round[round_length++] = process;
}

void scheduler_remove(struct process *process)
{
    uint32_t at = 0;
    while (at < round_length && round[at] != process) {
        at++;
    }
    if (at == round_length) {
        return;
    }
    round_length--;
    for (uint32_t i = at; i < round_length; i++) {
        round[i] = round[i + 1];
    }
    if (process == interrupted) {
        interrupted = NULL;
    }
    /* The search goes on behind `turn`: stand on the one before the gap. */
    if (at <= turn) {
        turn = turn == 0 ? round_length - 1 : turn - 1;
    }
}

/* Find the next in the round, after the one whose turn it was. */
static struct process *next_in_round(void)
{
    for (uint32_t i = 0; i < round_length; i++) {
        turn = turn + 1 < round_length ? turn + 1 : 0;
        if (process_is_runnable(round[turn])) {
            return round[turn];
        }
    }
    return NULL;
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
