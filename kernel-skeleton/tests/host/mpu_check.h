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

/** Whether four regions of the hardware, neighbours if 0 follows 7, were enough
 * for all that mpu_check_apply() saw so far. */
bool mpu_check_uses_four_neighbours(void);

/** What a process's regions are to permit. */
struct mpu_expected {
    struct memory_block block; /**< as mpu_place() gave it */
    uint32_t app_break;
    uint32_t grant_break;
    struct memory_block flash; /**< of size 0: not set yet */
};

/**
 * Check regions byte by byte: [block.start, app_break) is open for reading and
 * writing, and less than a sixteenth of the block beyond it; the flash is open
 * for reading and executing; no byte of the grants is open, nor anything else;
 * mpu_accessible_end() tells the truth.
 */
void mpu_check(const struct mpu_regions *regions,
               struct mpu_expected expected);

#endif
