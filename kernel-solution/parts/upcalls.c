/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Upcall queues: events wait here until their process yields.
 */
#include "upcalls.h"

#include "drivers.h"
#include "grants.h"

/* ANSWER 2 */
struct event {
    const struct slot *slot; /* what is subscribed for it; NULL: nothing ever
                                was, when it came */
    uint32_t argument[3];
    uint8_t driver; /* its index in the table */
    uint8_t number;
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

static void take_out(struct queue *queue, struct event *event)
{
    const struct event *last = &queue->event[--queue->length];
    for (; event < last; event++) {
        *event = event[1];
    }
}

static bool is_null(const struct event *event)
{
    return event->slot == NULL || event->slot->first == 0;
}

static bool is_awaited(const struct process *process,
                       const struct event *event)
{
    return event->number == process->yield_for_number &&
           drivers_start[event->driver].number == process->yield_for_driver;
}

/* End the process's yield with this event. */
static void deliver(struct process *process, const struct event *event)
{
    struct exception_frame *frame = process_frame(process);
    frame->r0 = event->argument[0];
    frame->r1 = event->argument[1];
    frame->r2 = event->argument[2];
    if (process->state == PROCESS_YIELDED) {
        /* The yield's own frame serves the function: it returns to where the
         * yield would have, and a compiler expects a yield to lose r0-r3, r12
         * and lr. */
        frame->r3 = event->slot->second;
        frame->lr = frame->pc | 1;
        frame->pc = event->slot->first & ~1u;
    }
    process->state = PROCESS_RUNNING;
}
/* STUB 2
*/

bool upcall_yield(struct process *process)
{
    /* ANSWER 2 */
    struct queue *queue = queue_of(process);
    struct event *event = queue->event;
    while (event < &queue->event[queue->length]) {
        if (process->state == PROCESS_YIELDED && is_null(event)) {
            take_out(queue, event);
        } else if (process->state == PROCESS_YIELDED ||
                   is_awaited(process, event)) {
            deliver(process, event);
            take_out(queue, event);
            return true;
        } else {
            event++;
        }
    }
    return false;
    /* STUB 2
    (void)process;
    not_written("upcall_yield");
    return false;
    */
}

bool upcall_queue(struct process *process, const struct driver *driver,
                  uint32_t number, const uint32_t argument[3])
{
    /* ANSWER 2 */
    struct queue *queue = queue_of(process);
    const struct slot *slots = grant_slots_if_any(process, driver);
    struct event event = {
        .slot = slots == NULL ? NULL : &slots[number],
        .argument = {argument[0], argument[1], argument[2]},
        .driver = (uint8_t)driver_index(driver),
        .number = (uint8_t)number,
    };
    if (process->state == PROCESS_YIELDED) {
        if (!is_null(&event)) {
            deliver(process, &event);
        }
    } else if (process->state == PROCESS_YIELDED_FOR &&
               is_awaited(process, &event)) {
        deliver(process, &event);
    } else if (queue->length < UPCALL_QUEUE_LENGTH) {
        queue->event[queue->length++] = event;
    } else {
        queue->dropped++;
        return false;
    }
    return true;
    /* STUB 2
    (void)process;
    (void)driver;
    (void)number;
    (void)argument;
    not_written("upcall_queue");
    return false;
    */
}

void upcall_remove(struct process *process, const struct driver *driver,
                   uint32_t number)
{
    /* ANSWER 2 */
    struct queue *queue = queue_of(process);
    struct event *event = queue->event;
    while (event < &queue->event[queue->length]) {
        if (event->driver == driver_index(driver) && event->number == number) {
            take_out(queue, event);
        } else {
            event++;
        }
    }
    /* STUB 2
    (void)process;
    (void)driver;
    (void)number;
    not_written("upcall_remove");
    */
}

void upcall_forget(struct process *process)
{
    /* ANSWER 2 */
    queue_of(process)->length = 0;
    /* STUB 2
    (void)process;
    not_written("upcall_forget");
    */
}
