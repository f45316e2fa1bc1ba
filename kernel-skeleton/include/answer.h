/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The answer to a system call: a return variant and its words, put into the
 * frame's r0-r3. Words that a variant does not use stay as they were (TRD104,
 * section 3.2).
 */
#ifndef TICK64_ANSWER_H
#define TICK64_ANSWER_H

#include "grants.h"
#include "system_calls.h"

/** It is done. */
static inline void answer_success(struct exception_frame *frame)
{
    frame->r0 = SUCCESS;
}

/** It is not, and why. */
static inline void answer_failure(struct exception_frame *frame,
                                  enum error error)
{
    frame->r0 = FAILURE;
    frame->r1 = error;
}

/** It is done, and the answer is a word. */
static inline void answer_u32(struct exception_frame *frame, uint32_t value)
{
    frame->r0 = SUCCESS_U32;
    frame->r1 = value;
}

/** Subscribe and allow: what was registered before. */
static inline void answer_swapped(struct exception_frame *frame,
                                  struct slot before)
{
    frame->r0 = SUCCESS_2_U32;
    frame->r1 = before.first;
    frame->r2 = before.second;
}

/** Subscribe and allow: what could not be registered, and why. */
static inline void answer_refused(struct exception_frame *frame,
                                  enum error error, struct slot refused)
{
    frame->r0 = FAILURE_2_U32;
    frame->r1 = error;
    frame->r2 = refused.first;
    frame->r3 = refused.second;
}

#endif
