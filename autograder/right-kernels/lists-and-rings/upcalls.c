/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Upcall queues as rings. An event that is taken from the middle leaves a gap,
 * which goes when it comes to the front, or when the ring is full.
 */
#include "upcalls.h"

#include "drivers.h"
#include "grants.h"

#define GAP 0xFF /* no driver's place in the table */

struct event {
    uint8_t driver;
    uint8_t number;
    uint32_t argument[3];
};

static struct ring {
    uint8_t first;
    uint8_t used; /* gaps included */
    uint8_t living;
    struct event event[UPCALL_QUEUE_LENGTH + 1];
} rings[PROCESS_MAX];

#define RING_LENGTH (UPCALL_QUEUE_LENGTH + 1)

static struct event *event_at(struct ring *ring, uint32_t position)
{
    uint32_t place = ring->first + position;
    return &ring->event[place < RING_LENGTH ? place : place - RING_LENGTH];
}

static void put(struct ring *ring, const struct event *event)
{
    *event_at(ring, ring->used) = *event;
    ring->used++;
    ring->living++;
}

static void drop_first(struct ring *ring)
{
    ring->first = (uint8_t)(ring->first + 1 < RING_LENGTH ? ring->first + 1
                                                          : 0);
    ring->used--;
}

static void take_out(struct ring *ring, struct event *event)
{
    event->driver = GAP;
    ring->living--;
    while (ring->used > 0 && event_at(ring, 0)->driver == GAP) {
        drop_first(ring);
    }
}

/* Turn the ring once; gaps are not put back. */
static void close_gaps(struct ring *ring)
{
    for (uint32_t count = ring->used; count > 0; count--) {
        struct event event = *event_at(ring, 0);
        drop_first(ring);
        if (event.driver != GAP) {
            ring->living--;
            put(ring, &event);
        }
    }
}

static struct slot subscribed(const struct process *process,
                              const struct event *event)
{
    const struct slot *slots =
        grant_slots_if_any(process, &drivers_start[event->driver]);
    return slots == NULL ? (struct slot){0, 0} : slots[event->number];
}

/* If the event ends the yield that the process is in, end it. */
static bool end_yield(struct process *process, const struct event *event)
{
    struct exception_frame *frame = process_frame(process);
    if (process->state == PROCESS_YIELDED_FOR) {
        if (event->number != process->yield_for_number ||
            drivers_start[event->driver].number !=
                process->yield_for_driver) {
            return false;
        }
    } else {
        struct slot upcall = subscribed(process, event);
        if (upcall.first == 0) {
            return false;
        }
        frame->lr = frame->pc | 1;
        frame->pc = upcall.first & ~1u;
        frame->r3 = upcall.second;
    }
    frame->r0 = event->argument[0];
    frame->r1 = event->argument[1];
    frame->r2 = event->argument[2];
    process->state = PROCESS_RUNNING;
    return true;
}

bool upcall_yield(struct process *process)
{
    struct ring *ring = &rings[process->index];
    bool drops = process->state == PROCESS_YIELDED;
    uint32_t position = 0;
    while (position < ring->used) {
        struct event *event = event_at(ring, position);
        if (event->driver == GAP) {
            position++;
        } else if (end_yield(process, event)) {
            take_out(ring, event);
            return true;
        } else if (drops) {
            /* Gaps at the front go with it. */
            take_out(ring, event);
            position = 0;
        } else {
            position++;
        }
    }
    return false;
}

bool upcall_queue(struct process *process, const struct driver *driver,
                  uint32_t number, const uint32_t argument[3])
{
    struct ring *ring = &rings[process->index];
    struct event event = {(uint8_t)driver_index(driver), (uint8_t)number,
                          {argument[0], argument[1], argument[2]}};
    if (process->state != PROCESS_RUNNING) {
        if (end_yield(process, &event) || process->state == PROCESS_YIELDED) {
            return true;
        }
    }
    if (ring->living >= UPCALL_QUEUE_LENGTH) {
        return false;
    }
    if (ring->used == RING_LENGTH) {
        close_gaps(ring);
    }
    put(ring, &event);
    return true;
}

void upcall_remove(struct process *process, const struct driver *driver,
                   uint32_t number)
{
    struct ring *ring = &rings[process->index];
    for (uint32_t position = 0; position < ring->used; position++) {
        struct event *event = event_at(ring, position);
        if (event->driver == driver_index(driver) && event->number == number) {
            event->driver = GAP;
            ring->living--;
        }
    }
}

void upcall_forget(struct process *process)
{
    rings[process->index] = (struct ring){0};
}
