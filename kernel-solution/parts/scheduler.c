/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The scheduler: who runs next, and for how long.
 */
#include "scheduler.h"

/* ANSWER 1 */
/* The round: every living process; whose turn it is, or was last, stands at
 * `turn`, and the one behind it is next. */
static struct process *round[PROCESS_MAX];
static uint32_t round_length;
static uint32_t turn;

/* Who was stopped before its slice was over, and what was left of it then. */
static struct process *interrupted;
static uint32_t left;

/* The number in the handout: whoever is new gets a slice shorter by this. */
#ifdef TWIST_FIRST_SLICE
#define FIRST_SLICE TWIST_FIRST_SLICE
#else
#define FIRST_SLICE 1
#endif
static bool is_new[PROCESS_MAX];
/* STUB 1
*/

void scheduler_add(struct process *process)
{
    /* ANSWER 1 */
    /* At the end of the round stands whose turn was last. */
    turn = round_length == 0 ? 0 : turn + 1;
    for (uint32_t i = round_length; i > turn; i--) {
        round[i] = round[i - 1];
    }
    round[turn] = process;
    round_length++;
    is_new[process->index] = true;
    /* STUB 1
    (void)process;
    not_written("scheduler_add");
    */
}

void scheduler_remove(struct process *process)
{
    /* ANSWER 1 */
    uint32_t at = 0;
    while (round[at] != process) {
        at++;
    }
    round_length--;
    for (uint32_t i = at; i < round_length; i++) {
        round[i] = round[i + 1];
    }
    if (at <= turn) {
        turn = turn == 0 ? round_length - 1 : turn - 1;
    }
    if (process == interrupted) {
        interrupted = NULL;
    }
    /* STUB 1
    (void)process;
    not_written("scheduler_remove");
    */
}

/* ANSWER 1 */
/* The first one behind `turn` that can run takes its turn. */
static struct process *next_in_round(void)
{
    uint32_t at = turn;
    for (uint32_t i = 0; i < round_length; i++) {
        at = at + 1 < round_length ? at + 1 : 0;
        if (process_is_runnable(round[at])) {
            turn = at;
            return round[at];
        }
    }
    return NULL;
}

static uint32_t slice_of(const struct process *process)
{
    bool is_first = is_new[process->index];
    is_new[process->index] = false;
    return is_first ? slice_length() / FIRST_SLICE : slice_length();
}
/* STUB 1
*/

struct decision scheduler_next(void)
{
    /* ANSWER 1 */
    if (interrupted != NULL && process_is_runnable(interrupted)) {
        return (struct decision){interrupted, left};
    }
    struct process *next = next_in_round();
    return (struct decision){next, next != NULL ? slice_of(next) : 0};
    /* STUB 1
    not_written("scheduler_next");
    return (struct decision){NULL, 0};
    */
}

void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left)
{
    /* ANSWER 1 */
    /* Who is new died as it was stopped: that slice was its last life's. */
    bool goes_on = why == WHY_INTERRUPT && ticks_left > 0 &&
                   !is_new[process->index];
    interrupted = goes_on ? process : NULL;
    left = ticks_left;
    /* STUB 1
    (void)process;
    (void)why;
    (void)ticks_left;
    not_written("scheduler_stopped");
    */
}
