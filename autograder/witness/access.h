/* SPDX-License-Identifier: MIT */
/** @file
 * Callbacks for labelled instructions: checkpoints and probes.
 */
#ifndef WITNESS_ACCESS_H
#define WITNESS_ACCESS_H

#include "qemu.h"
#include "state.h"

/** A checkpoint's instruction is executed; `data` is its address. */
void access_checkpoint_executed(unsigned int cpu, void *data);

/** Its literal load completed: it counts. `data` is its label. */
void access_checkpoint_completed(unsigned int cpu, qemu_plugin_meminfo_t info,
                                 uint64_t address, void *data);

/** A probe's instruction is executed; `data` is its label. */
void access_probe_executed(unsigned int cpu, void *data);

/** A probe's access was not refused; `data` is its label. */
void access_probe_completed(unsigned int cpu, qemu_plugin_meminfo_t info,
                            uint64_t address, void *data);

#endif
