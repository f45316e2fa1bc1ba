/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The answer to a system call: a return variant and its words, put into the
 * frame's r0-r3. Words that a variant does not use stay as they were (TRD104,
 * section 3.2).
 */
#ifndef TICK64_ANSWER_H
#define TICK64_ANSWER_H

#include "context_switch.h"
#include "grants.h"

static inline void answer_success(struct exception_frame *frame)
{
    frame->r0 = SUCCESS;
}

static inline void answer_failure(struct exception_frame *frame,
                                  enum error error)
{
    frame->r0 = FAILURE;
    frame->r1 = error;
}

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

/** Words after r0 that a variant uses. */
static inline uint32_t answer_words(uint32_t variant)
{
    switch (variant) {
    case SUCCESS:
        return 0;
    case FAILURE:
    case SUCCESS_U32:
        return 1;
    case FAILURE_U32:
    case SUCCESS_2_U32:
    case SUCCESS_U64:
        return 2;
    default:
        return 3;
    }
}

/** What a driver's command returned. */
static inline void answer_command(struct exception_frame *frame,
                                  const struct command_result *result)
{
    uint32_t words = answer_words(result->variant);
    frame->r0 = result->variant;
    if (words > 0) {
        frame->r1 = result->value[0];
    }
    if (words > 1) {
        frame->r2 = result->value[1];
    }
    if (words > 2) {
        frame->r3 = result->value[2];
    }
}

#endif
