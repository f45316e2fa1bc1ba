/* SPDX-License-Identifier: MIT */
/** @file
 * The kernel's own functions, observed: how its context switch keeps to its
 * contract, and which time slices it gives. All of it explains failures; no
 * verdict needs it.
 */
#ifndef WITNESS_FUNCTIONS_H
#define WITNESS_FUNCTIONS_H

#include "state.h"

/** A block of the kernel's code begins: a callback, whose datum is its
 * address. */
void functions_block(unsigned int cpu, void *data);

/** `app` has been left. */
void functions_app_left(const struct app *app, const struct core_state *core);
/** The app of that index has been entered; `start`: for the first time in this
 * life. */
void functions_app_entered(uint32_t index, bool start);

/** Write the SWITCHING and SLICES records. */
void functions_put(void);

#endif
