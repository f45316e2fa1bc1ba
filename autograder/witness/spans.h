/* SPDX-License-Identifier: MIT */
/** @file
 * Spans: where in an app's code its time slices ended.
 */
#ifndef WITNESS_SPANS_H
#define WITNESS_SPANS_H

#include "state.h"

/** A time slice of `app` ended before its instruction at `pc`. */
void spans_preempted(uint32_t app, uint32_t pc);

/** Write the SPAN records. */
void spans_put(void);

#endif
