/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Upcall queues as lists of cells from one pool. Each process may have as many
 * as a queue must hold; a few more are whoever's is first. What is subscribed
 * is looked up when an event is delivered.
 */
#include "upcalls.h"

#include "drivers.h"
#include "grants.h"

#define SPARE_CELLS 6
#define CELLS (PROCESS_MAX * UPCALL_QUEUE_LENGTH + SPARE_CELLS)

struct cell {
    struct cell *next;
    uint32_t argument[3];
    uint8_t driver; /* its place in the table */
    uint8_t number;
};

static struct list {
    struct cell *first;
    uint32_t length;
} lists[PROCESS_MAX];

static struct cell cells[CELLS];
static struct cell *free_cells;
static uint32_t ever_used; /* cells[0] .. [ever_used - 1] were */
static uint32_t spare_used;

static struct list *list_of(const struct process *process)
{
    return &lists[process->index];
}

static struct cell *cell_take(struct list *list)
{
    bool from_reserve = list->length < UPCALL_QUEUE_LENGTH;
    if (!from_reserve && spare_used == SPARE_CELLS) {
        return NULL;
    }
    spare_used += !from_reserve;
    list->length++;
    struct cell *cell = free_cells;
    if (cell == NULL) {
        return &cells[ever_used++];
    }
    free_cells = cell->next;
    return cell;
}

/* Take out the cell that *link leads to; *link leads to the next one then. */
static void cell_give_back(struct list *list, struct cell **link)
{
    struct cell *cell = *link;
    *link = cell->next;
    cell->next = free_cells;
    free_cells = cell;
    spare_used -= list->length > UPCALL_QUEUE_LENGTH;
    list->length--;
}

static void copy_arguments(uint32_t to[3], const uint32_t from[3])
{
    to[0] = from[0];
    to[1] = from[1];
    to[2] = from[2];
}

enum fate { ENDS_YIELD, IS_DROPPED, STAYS };

/* What becomes of an event, given what its process is doing. */
static enum fate fate_of(const struct process *process,
                         const struct driver *driver, uint32_t number,
                         struct slot *upcall)
{
    const struct slot *slots = grant_slots_if_any(process, driver);
    *upcall = slots == NULL ? (struct slot){0, 0} : slots[number];
    switch (process->state) {
    case PROCESS_YIELDED:
        return upcall->first == 0 ? IS_DROPPED : ENDS_YIELD;
    case PROCESS_YIELDED_FOR:
        return driver->number == process->yield_for_driver &&
                       number == process->yield_for_number
                   ? ENDS_YIELD
                   : STAYS;
    default:
        return STAYS;
    }
}

static void end_yield(struct process *process, struct slot upcall,
                      const uint32_t argument[3])
{
    struct exception_frame *frame = process_frame(process);
    if (process->state == PROCESS_YIELDED) {
        frame->lr = frame->pc + 1;
        frame->pc = upcall.first & ~1u;
        frame->r3 = upcall.second;
    }
    frame->r0 = argument[0];
    frame->r1 = argument[1];
    frame->r2 = argument[2];
    process->state = PROCESS_RUNNING;
}

bool upcall_yield(struct process *process)
{
    struct list *list = list_of(process);
    struct cell **link = &list->first;
    while (*link != NULL) {
        struct cell *cell = *link;
        struct slot upcall;
        switch (fate_of(process, &drivers_start[cell->driver], cell->number,
                        &upcall)) {
        case ENDS_YIELD:
            end_yield(process, upcall, cell->argument);
            cell_give_back(list, link);
            return true;
        case IS_DROPPED:
            cell_give_back(list, link);
            break;
        case STAYS:
            link = &cell->next;
        }
    }
    return false;
}

bool upcall_queue(struct process *process, const struct driver *driver,
                  uint32_t number, const uint32_t argument[3])
{
    struct slot upcall;
    switch (fate_of(process, driver, number, &upcall)) {
    case ENDS_YIELD:
        end_yield(process, upcall, argument);
        return true;
    case IS_DROPPED:
        return true;
    case STAYS:
        break;
    }
    struct list *list = list_of(process);
    struct cell **last = &list->first;
    while (*last != NULL) {
        last = &(*last)->next;
    }
    struct cell *cell = cell_take(list);
    if (cell == NULL) {
        return false;
    }
    cell->next = NULL;
    cell->driver = (uint8_t)driver_index(driver);
    cell->number = (uint8_t)number;
    copy_arguments(cell->argument, argument);
    *last = cell;
    return true;
}

void upcall_remove(struct process *process, const struct driver *driver,
                   uint32_t number)
{
    struct list *list = list_of(process);
    struct cell **link = &list->first;
    while (*link != NULL) {
        if ((*link)->driver == driver_index(driver) &&
            (*link)->number == number) {
            cell_give_back(list, link);
        } else {
            link = &(*link)->next;
        }
    }
}

void upcall_forget(struct process *process)
{
    struct list *list = list_of(process);
    while (list->first != NULL) {
        cell_give_back(list, &list->first);
    }
}
