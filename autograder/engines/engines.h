/* SPDX-License-Identifier: MIT */
/** @file
 * The engines that reach beyond this machine: see engine.h.
 */
#ifndef ENGINES_ENGINES_H
#define ENGINES_ENGINES_H

#include "engine.h"

/** Other machines. `where` is HOST,... as GNU parallel's --sshlogin has it. */
engine_run engine_ssh;
/** A cluster. `where` is a partition; NULL: its default one. */
engine_run engine_slurm;

#endif
