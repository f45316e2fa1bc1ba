/* SPDX-License-Identifier: MIT */
/** @file
 * System calls in words.
 */
#ifndef PICTURE_CALL_TEXT_H
#define PICTURE_CALL_TEXT_H

#include <glib.h>

#include "witness.h"

/** What is called: "command alarm 5", "yield-wait", "memop brk".
 * @return to be freed */
char *call_name(const struct witness_system_call *call);
/** The call with its arguments and its answer.
 * @param flags of the record @return to be freed */
char *call_text(const struct witness_system_call *call, uint16_t flags);
/** A fault in words: "memory fault: 0x20003000". @return to be freed */
char *fault_text(const struct witness_fault *fault);

#endif
