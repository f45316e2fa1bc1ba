/* SPDX-License-Identifier: MIT */
/** @file
 * When a run ends.
 */
#ifndef WITNESS_RUN_H
#define WITNESS_RUN_H

#include "state.h"

/** Catch aborts (lockup), and watch for a sleep without end. */
bool run_open(void);

/** Recompute run.stop_at after something was charged to the budget. */
void run_set_stop(void);

/** run.stop_at is reached: end the run if a limit really is. */
void run_check_limits(void);

/** Checkpoint `index` completed: end the run if the goal is reached. */
void run_checkpoint(uint32_t index);

#endif
