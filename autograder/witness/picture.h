/* SPDX-License-Identifier: MIT */
/** @file
 * Records that only serve to draw a run: every entry to an app, every system
 * call, every sleep, and the memory that is open. No verdict rests on them,
 * and a run may be longer than its picture.
 */
#ifndef WITNESS_PICTURE_H
#define WITNESS_PICTURE_H

#include "state.h"

/** Complete the record and queue it, if the picture has room for more. */
void picture_put(struct witness_record *record);

/** Records that found no room. */
uint64_t picture_left_out(void);

/** `a` is about to run; `pc` is where. */
void picture_entry(const struct app *a, uint32_t pc);

/** `a` goes on after a system call, or in an upcall.
 * @param flags of the record */
void picture_system_call(const struct app *a, const struct core_state *core,
                         uint32_t pc, uint32_t flags);

/** The regions, the break or the grants that `a` will run with are new. */
void picture_memory(const struct app *a, uint32_t pc,
                    const struct mpu_state *mpu);

/** The kernel executed the WFI at `pc`. */
void picture_sleep(uint32_t pc);

/** The kernel completed a store to a device: an instant at which QEMU tells
 * the guest's time, and so how long the last sleep was. */
void picture_device(void);

#endif
