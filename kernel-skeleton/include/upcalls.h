/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 2, second half: events reach a process while it yields, and wait in a
 * queue until then (upcalls.c).
 *
 * An event names a driver and the number of one of its upcalls. The function
 * to call is the one subscribed; it may be none (the null upcall).
 */
#ifndef TICK64_UPCALLS_H
#define TICK64_UPCALLS_H

#include "process.h"

/** Events that a process's queue holds: so many wait, and the next is lost. */
#define UPCALL_QUEUE_LENGTH 10

/**
 * Tell a process of an event.
 *
 * A process in a yield that this event ends is running from now on, as
 * upcall_yield() says. To one in yield-wait, an event for the null upcall is
 * nothing: it is dropped. Otherwise the event goes to the end of the queue; if
 * that holds UPCALL_QUEUE_LENGTH events already, this one is lost, and nothing
 * changes.
 *
 * @param process  alive: the caller has found it by an identifier
 * @param number   below driver->upcalls: the caller has seen to it
 * @param argument the event's three arguments
 * @return false if the event is lost because the queue is full, else true: also
 *         when it was nothing to the process
 */
bool upcall_queue(struct process *process, const struct driver *driver,
                  uint32_t number, const uint32_t argument[3]);

/**
 * The process has just yielded: its state says how. If an event that ends the
 * yield is queued, the first such event is taken off the queue and the
 * process's frame changed, so that the process goes on with it; its state is
 * running then.
 *
 * Yielded: an event with a function ends the yield; events for the null upcall
 * are dropped. The function gets the event's arguments in r0-r2 and its
 * userdata in r3, and returns to the instruction after the yield.
 * Yielded-for: the awaited event ends the yield, with a function or without.
 * No function runs: r0-r2 hold the arguments, and other events stay in order.
 *
 * @return whether the yield has ended
 */
bool upcall_yield(struct process *process);

/** Drop the queued events of one upcall of one driver; the others stay, in
 * their order. */
void upcall_remove(struct process *process, const struct driver *driver,
                   uint32_t number);
/** Drop all of them: this life of the process is over. */
void upcall_forget(struct process *process);

#endif
