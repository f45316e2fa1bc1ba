/* SPDX-License-Identifier: MIT */
/** @file An app that asks the kernel to do for it what it may not do itself:
 * one question after the other, each answered by one of two checkpoints. */
#ifndef ISOLATION_DEPUTY_H
#define ISOLATION_DEPUTY_H

#include "targets.h"

/** The kernel refused, or did, what the question number was about. */
CHECKPOINT(refused)
CHECKPOINT(accepted)
/** The kernel does what the app may ask for; the number of questions comes. */
CHECKPOINT(granted)
/** What it does for itself went wrong, in the given step. */
CHECKPOINT(denied)
CHECKPOINT(finished)
CHECKPOINT(left)

/** A range of addresses, from which on may be beyond the end of memory. */
struct range {
    uintptr_t start;
    uint32_t size;
};

#define KERNEL_DATA 0x20000A00u
#define KERNEL_FLASH 0x100u
#define DEVICE 0x40004000u

/** Reports the answer to a question. @return whether it was refused */
static inline bool report(uint32_t question, bool refused)
{
    if (refused)
        checkpoint_refused(question);
    else
        checkpoint_accepted(question);
    return refused;
}

/** Reports what must succeed. */
static inline void require(uint32_t step, bool succeeded)
{
    if (succeeded)
        checkpoint_granted(step);
    else
        checkpoint_denied(step);
}

/** All questions are answered: the neighbours show that they are well. */
static inline void finish(void)
{
    checkpoint_finished(0);
    dwell(9);
    checkpoint_left(0);
}

#endif
