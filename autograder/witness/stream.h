/* SPDX-License-Identifier: MIT */
/** @file
 * Writing the stream of records.
 */
#ifndef WITNESS_STREAM_H
#define WITNESS_STREAM_H

#include "state.h"

/** Set the descriptor that the stream goes to. */
void stream_open(int descriptor);

/** Complete the header of `record` and queue it. */
void stream_put(struct witness_record *record);

/** The same for a kind that stream-limit bounds. */
void stream_put_limited(struct witness_record *record);

/** Write out what is queued. */
void stream_flush(void);

/** Report a violation of `rule`; `record` holds app, flags, pc and the words
 * of witness_violation but rule and count. */
void stream_violation(enum witness_rule rule, struct witness_record *record);

/** Write the totals and END, and end QEMU. Never returns. */
_Noreturn void stream_end(enum witness_reason reason);

#endif
