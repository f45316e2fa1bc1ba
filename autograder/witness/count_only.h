/* SPDX-License-Identifier: MIT */
/** @file
 * Not to witness: to count instructions, and nothing else, so that it can be
 * told what witnessing costs.
 */
#ifndef WITNESS_COUNT_ONLY_H
#define WITNESS_COUNT_ONLY_H

#include <stdbool.h>

#include "qemu.h"

/** End QEMU once run.count_only instructions were executed; no stream. */
bool count_only_open(qemu_plugin_id_t id);

#endif
