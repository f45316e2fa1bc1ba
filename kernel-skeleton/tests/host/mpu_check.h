/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Checks what MPU regions permit, by the model of the hardware: the contract
 * of mpu.h, in terms of bytes.
 */
#ifndef TICK64_TESTS_MPU_CHECK_H
#define TICK64_TESTS_MPU_CHECK_H

#include "hardware.h"
#include "mpu.h"

/** The hardware once it has taken in these regions. Fails the test if the
 * manual does not say what they do. */
struct hardware mpu_check_apply(const struct mpu_regions *regions);

/** How many bytes, anywhere, the process can read, write or execute. */
uint64_t mpu_check_reachable(const struct mpu_regions *regions);

/**
 * Check regions without flash after mpu_set_break(): [start, break) is open
 * for reading and writing, less than a sixteenth of the block beyond it, no
 * byte of the grants, nothing else, and nothing at all for executing;
 * mpu_accessible_end() tells the truth.
 */
void mpu_check_break(const struct mpu_regions *regions,
                     struct memory_block block, uint32_t app_break,
                     uint32_t grant_break);

/** Check that outside `block` the process can reach just the bytes of `flash`,
 * for reading and executing. */
void mpu_check_flash(const struct mpu_regions *regions,
                     struct memory_block block, struct memory_block flash);

#endif
