/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 2, first half: decode, check, carry out and answer a system call
 * (system_calls.c). The interface is Tock 2's (TRD104).
 */
#ifndef TICK64_SYSTEM_CALLS_H
#define TICK64_SYSTEM_CALLS_H

#include "process.h"

/** The class of a system call: the number in its svc instruction. Each cohort
 * has one more, from 64 on: its handout says which, and what it answers. */
enum system_call_class {
    CLASS_YIELD = 0,
    CLASS_SUBSCRIBE = 1,
    CLASS_COMMAND = 2,
    CLASS_ALLOW_READ_WRITE = 3,
    CLASS_ALLOW_READ_ONLY = 4,
    CLASS_MEMOP = 5,
    CLASS_EXIT = 6,
    CLASS_ALLOW_USERSPACE_READABLE = 7,
};

/** Return variants (TRD104, section 3.2): what r0 says r1-r3 hold. */
enum variant {
    FAILURE = 0,       /**< the error */
    FAILURE_2_U32 = 2, /**< the error, two words */
    SUCCESS = 128,
    SUCCESS_U32 = 129,
    SUCCESS_2_U32 = 130,
};

/** Which yield: in r0. */
enum yield_number {
    YIELD_NO_WAIT = 0,
    YIELD_WAIT = 1,
    YIELD_WAIT_FOR = 2,
};

/** Which memory operation: in r0; its argument is in r1. */
enum memop_operation {
    MEMOP_BRK = 0,
    MEMOP_SBRK = 1,
    MEMOP_MEMORY_START = 2,
    MEMOP_MEMORY_END = 3,
    MEMOP_FLASH_START = 4,
    MEMOP_FLASH_END = 5,
    MEMOP_GRANT_START = 6,
    MEMOP_FLASH_REGIONS = 7,
    MEMOP_FLASH_REGION_START = 8,
    MEMOP_FLASH_REGION_END = 9,
    MEMOP_STACK_HINT = 10,
    MEMOP_HEAP_HINT = 11,
};

/** Which exit: in r0. */
enum exit_number {
    EXIT_TERMINATE = 0,
    EXIT_RESTART = 1,
};

/**
 * Handle the system call that a process just made.
 *
 * The class is the low byte of the halfword before the frame's pc; arguments
 * and results are the frame's r0-r3, and words that a result does not use stay
 * as they were. The process is trusted with nothing: whatever the registers
 * hold, the kernel answers with an error or faults the process, and neither
 * fails itself nor touches what the process could not touch.
 *
 * @param process in state running; left yielded by a yield that waits
 * @param frame   its exception frame, all in its own memory
 */
void system_call_handle(struct process *process, struct exception_frame *frame);

/** The frame of the command that is being carried out, for
 * command_answer_u32(), which does nothing while it is NULL: so when none is. */
extern struct exception_frame *command_frame;

/** Handle a memory operation: the operation in the frame's r0, its argument in
 * r1 (supplied). */
void memop_handle(struct process *process, struct exception_frame *frame);

#endif
