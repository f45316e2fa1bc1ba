/* SPDX-License-Identifier: MIT */
/** @file
 * Who had the CPU: instructions, turns and waits.
 */
#ifndef WITNESS_SHARES_H
#define WITNESS_SHARES_H

#include "state.h"

/** Attribute the instructions executed since the last call. */
void shares_account(void);

/** `app` has been left; its exit record is filled in. */
void shares_leave(struct app *app);

/** App number `index` is about to run. */
void shares_enter(uint32_t index);

/** Write the SHARE records. */
void shares_put(void);

#endif
