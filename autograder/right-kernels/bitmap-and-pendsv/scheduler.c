/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A scheduler with two bitmaps: who lives, and who has had its turn in this
 * round. A round ends when nobody who can run is without a turn. The order
 * within a round is that of the process table.
 */
#include "scheduler.h"

static uint32_t living;   /* a bit for each place of the process table */
static uint32_t served;   /* thereof: had its turn in this round */
static uint32_t newborn;  /* thereof: had none in its life */
static uint32_t broken_off; /* the one whose slice goes on; 0: none */
static uint32_t ticks;    /* that its slice has left */

static uint32_t bit_of(const struct process *process)
{
    return 1u << process->index;
}

/* Who is added waits for the next round: everybody else comes before it. */
void scheduler_add(struct process *process)
{
    living |= bit_of(process);
    newborn |= bit_of(process);
    served |= bit_of(process);
}

void scheduler_remove(struct process *process)
{
    living &= ~bit_of(process);
    served &= ~bit_of(process);
    broken_off &= ~bit_of(process);
}

static uint32_t runnable(void)
{
    uint32_t set = 0;
    for (uint32_t rest = living; rest != 0; rest &= rest - 1) {
        uint32_t place = (uint32_t)__builtin_ctz(rest);
        if (process_is_runnable(&processes[place])) {
            set |= 1u << place;
        }
    }
    return set;
}

struct decision scheduler_next(void)
{
    uint32_t ready = runnable();
    if (broken_off & ready) {
        return (struct decision){&processes[__builtin_ctz(broken_off)], ticks};
    }
    if (ready == 0) {
        return (struct decision){NULL, 0};
    }
    if ((ready & ~served) == 0) {
        served = 0;
    }
    uint32_t place = (uint32_t)__builtin_ctz(ready & ~served);
    uint32_t slice = slice_length();
    if (newborn & 1u << place) {
        newborn &= ~(1u << place);
        slice /= TWIST_FIRST_SLICE;
    }
    served |= 1u << place;
    return (struct decision){&processes[place], slice};
}

void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left)
{
    broken_off = 0;
    if (why == WHY_INTERRUPT && ticks_left > 0) {
        broken_off = bit_of(process) & living & ~newborn;
        ticks = ticks_left;
    }
}
