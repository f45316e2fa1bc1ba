/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The scheduler: round robin with time slices, in ticks.
 */
#include "scheduler.h"

/* The round: every living process, in the order of the turns. The process
 * whose turn it is stands at `turn`. */
static struct process *round[PROCESS_MAX];
static uint32_t round_length;
static uint32_t turn;

/* What is left of the slice of the process at `turn`, and whether its clock
 * still runs. left == 0: its turn is over. */
static uint32_t left;
static bool clock_runs;

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
    for (uint32_t i = at + 1; i < round_length; i++) {
        round[i - 1] = round[i];
    }
    round_length--;
    if (at == turn) {
        left = 0;
    }
    /* The search goes on behind `turn`: stand on the one before the gap. */
    if (at <= turn) {
        turn = turn == 0 ? round_length - 1 : turn - 1;
    }
}

struct decision scheduler_next(void)
{
    if (left > 0 && process_is_runnable(round[turn])) {
        return (struct decision){round[turn], clock_runs ? 0 : left};
    }
    for (uint32_t i = 1; i <= round_length; i++) {
        uint32_t next = turn + i;
        while (next >= round_length) {
            next -= round_length;
        }
        if (process_is_runnable(round[next])) {
            turn = next;
            return (struct decision){round[next], slice_length()};
        }
    }
    left = 0;
    return (struct decision){NULL, 0};
}

void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left)
{
    if (round_length > 0 && round[turn] == process) {
        left = ticks_left;
        clock_runs = why == WHY_SYSTEM_CALL;
    }
}
