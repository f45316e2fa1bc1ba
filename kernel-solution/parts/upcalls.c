/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Upcall queues: events wait here until their process yields.
 */
#include "upcalls.h"

#include "drivers.h"
#include "grants.h"

struct event {
    uint8_t driver; /* its index in the table: 16 bytes an event, not 20 */
    uint8_t number;
    uint32_t argument[3];
};

/* Oldest first; ten events are few enough to move up. */
static struct queue {
    uint32_t length;
    uint32_t dropped; /* for whoever looks with a debugger */
    struct event event[UPCALL_QUEUE_LENGTH];
} queues[PROCESS_MAX];

static struct queue *queue_of(const struct process *process)
{
    return &queues[process->index];
}

static void take_out(struct queue *queue, uint32_t at)
{
    queue->length--;
    for (uint32_t i = at; i < queue->length; i++) {
        queue->event[i] = queue->event[i + 1];
    }
}

/* What is subscribed for an event; NULL or first == 0: the null upcall. */
static const struct slot *subscription(const struct process *process,
                                       const struct event *event)
{
    const struct slot *slots =
        grant_slots_if_any(process, &drivers_start[event->driver]);
    return slots == NULL ? NULL : &slots[event->number];
}

static bool ends_yield(const struct process *process,
                       const struct event *event)
{
    if (process->state == PROCESS_YIELDED_FOR) {
        return drivers_start[event->driver].number ==
                   process->yield_for_driver &&
               event->number == process->yield_for_number;
    }
    const struct slot *slot = subscription(process, event);
    return slot != NULL && slot->first != 0;
}

/* The place of the first event that ends the yield, or the queue's length.
 * What a yield-wait passes over is for the null upcall, and is dropped; a
 * yield-wait-for leaves the others where they are. */
static uint32_t find_event(struct process *process)
{
    struct queue *queue = queue_of(process);
    uint32_t at = 0;
    while (at < queue->length && !ends_yield(process, &queue->event[at])) {
        if (process->state == PROCESS_YIELDED) {
            take_out(queue, at);
        } else {
            at++;
        }
    }
    return at;
}

bool upcall_queue(struct process *process, const struct driver *driver,
                  uint32_t number, const uint32_t argument[3])
{
    struct queue *queue = queue_of(process);
    if (process->state == PROCESS_YIELDED) {
        find_event(process); /* makes room where null upcalls stand */
    }
    if (queue->length == UPCALL_QUEUE_LENGTH) {
        queue->dropped++;
        return false;
    }
    queue->event[queue->length++] = (struct event){
        .driver = (uint8_t)driver_index(driver),
        .number = (uint8_t)number,
        .argument = {argument[0], argument[1], argument[2]},
    };
    return true;
}

bool upcall_ready(struct process *process)
{
    return find_event(process) < queue_of(process)->length;
}

void upcall_deliver(struct process *process, struct exception_frame *frame)
{
    struct queue *queue = queue_of(process);
    uint32_t at = find_event(process);
    if (at == queue->length) {
        return;
    }
    const struct event *event = &queue->event[at];
    frame->r0 = event->argument[0];
    frame->r1 = event->argument[1];
    frame->r2 = event->argument[2];
    if (process->state == PROCESS_YIELDED) {
        /* The yield's own frame serves the function: it returns to where the
         * yield would have, and a compiler expects a yield to lose r0-r3, r12
         * and lr. */
        const struct slot *slot = subscription(process, event);
        frame->r3 = slot->second;
        frame->lr = frame->pc | 1;
        frame->pc = slot->first & ~1u;
    }
    take_out(queue, at);
    process->state = PROCESS_RUNNING;
}

void upcall_remove(struct process *process, const struct driver *driver,
                   uint32_t number)
{
    struct queue *queue = queue_of(process);
    uint32_t at = 0;
    while (at < queue->length) {
        const struct event *event = &queue->event[at];
        if (event->driver == driver_index(driver) && event->number == number) {
            take_out(queue, at);
        } else {
            at++;
        }
    }
}

void upcall_forget(struct process *process)
{
    queue_of(process)->length = 0;
}
