/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A process that does anything at all, at random: mostly system calls, to real
 * drivers, with values at every edge.
 */
#ifndef TICK64_TESTS_ATTACKER_H
#define TICK64_TESTS_ATTACKER_H

#include "process.h"
#include "random.h"

/** Where in its flash an attacker has its svc instructions: one of two bytes
 * for each class from 0 to 0xFF. */
#define ATTACKER_CALLS 256

/** A system call whose answer is to leave unused words alone. */
struct attacker_call {
    struct process *process; /**< NULL: it was none, or one of another kind */
    struct exception_frame frame;
};

/** System calls that attackers made. */
extern uint32_t attacker_calls;

/**
 * Let an attacker have the CPU once.
 *
 * @param call result: what it called
 * @return WHY_...: what stopped it
 */
uint32_t attacker_turn(struct process *process, struct random *dice,
                       struct attacker_call *call);

/** Some driver's number, or now and then a number that is no driver's. */
uint32_t attacker_driver(struct random *dice);

#endif
