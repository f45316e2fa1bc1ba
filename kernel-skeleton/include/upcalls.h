/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 2, second half: events wait in a queue, one a process, until the process
 * yields (upcalls.c).
 *
 * An event names a driver and the number of one of its upcalls. The function
 * to call is the one subscribed when the event is delivered; it may be none
 * (the null upcall).
 */
#ifndef TICK64_UPCALLS_H
#define TICK64_UPCALLS_H

#include "process.h"

/** Events that a process's queue holds at the least. */
#define UPCALL_QUEUE_LENGTH 10

/** Put an event at the end of the queue. Events that the process's yield-wait
 * would drop never keep a place from it.
 * @return false when the queue is full: the event is dropped and counted */
bool upcall_queue(struct process *process, const struct driver *driver,
                  uint32_t number, const uint32_t argument[3]);

/**
 * Would the yield that the process is in return now?
 *
 * Yielded: an event with a function is queued; events for the null upcall that
 * stand before it are dropped. Yielded-for: the awaited event is queued, with
 * a function or without.
 */
bool upcall_ready(struct process *process);

/**
 * The process, if it is yielded and ready, is about to run: take the event
 * off the queue and change the frame so that it runs with it.
 *
 * Yielded: the function gets the event's arguments in r0-r2 and its userdata
 * in r3, and returns to the instruction after the yield. Yielded-for: no function runs;
 * r0-r2 hold the arguments, and other events stay in order. Either way the
 * process is running then.
 */
void upcall_deliver(struct process *process, struct exception_frame *frame);

/** Drop the queued events of one upcall of one driver. */
void upcall_remove(struct process *process, const struct driver *driver,
                   uint32_t number);
/** Drop all of them: this life of the process is over. */
void upcall_forget(struct process *process);

#endif
