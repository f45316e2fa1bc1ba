/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A scheduler with a linked list: the head has waited longest, and who gets a
 * turn is moved behind the tail.
 */
#include "scheduler.h"

#define NOBODY PROCESS_MAX

/* The list, in places of the process table. */
static uint8_t behind[PROCESS_MAX];
static uint8_t head = NOBODY;
static uint8_t tail = NOBODY;

/* Ticks that a process has left of a slice which an interrupt broke off. */
static uint32_t rest_of[PROCESS_MAX];

/* Ticks of the next slice that a process is given. */
static uint32_t next_slice[PROCESS_MAX];
static uint8_t goes_on = NOBODY;

static void append(uint32_t place)
{
    behind[place] = NOBODY;
    if (head == NOBODY) {
        head = (uint8_t)place;
    } else {
        behind[tail] = (uint8_t)place;
    }
    tail = (uint8_t)place;
}

/* Take out the one that stands behind `before`; NOBODY: the head. */
static void unlink(uint32_t before, uint32_t place)
{
    if (before == NOBODY) {
        head = behind[place];
    } else {
        behind[before] = behind[place];
    }
    if (tail == place) {
        tail = (uint8_t)before;
    }
}

void scheduler_add(struct process *process)
{
    append(process->index);
    next_slice[process->index] = slice_length() / TWIST_FIRST_SLICE;
}

void scheduler_remove(struct process *process)
{
    uint32_t before = NOBODY;
    uint32_t place = head;
    while (place != process->index) {
        before = place;
        place = behind[place];
    }
    unlink(before, place);
    if (goes_on == place) {
        goes_on = NOBODY;
    }
}

struct decision scheduler_next(void)
{
    if (goes_on != NOBODY && process_is_runnable(&processes[goes_on])) {
        return (struct decision){&processes[goes_on], rest_of[goes_on]};
    }
    uint32_t before = NOBODY;
    for (uint32_t place = head; place != NOBODY; place = behind[place]) {
        if (process_is_runnable(&processes[place])) {
            uint32_t ticks = next_slice[place];
            unlink(before, place);
            append(place);
            next_slice[place] = slice_length();
            return (struct decision){&processes[place], ticks};
        }
        before = place;
    }
    return (struct decision){NULL, 0};
}

void scheduler_stopped(struct process *process, uint32_t why,
                       uint32_t ticks_left)
{
    rest_of[process->index] = ticks_left;
    if (why == WHY_INTERRUPT && ticks_left != 0) {
        goes_on = (uint8_t)process->index;
    } else {
        goes_on = NOBODY;
    }
}
