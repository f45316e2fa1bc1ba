/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 3: which memory a process may touch, in terms that the memory protection
 * unit can express (mpu.c; ARMv7-M ARM, B3.5).
 *
 * A region is a power of two of at least 32 bytes, aligned to its size; from
 * 256 bytes on it has eight subregions that can be switched off one by one. Of
 * the MPU's eight regions, processes have four: the handout says which. The
 * others stay disabled.
 * All functions but mpu_load() are arithmetic: they touch no hardware.
 */
#ifndef TICK64_MPU_H
#define TICK64_MPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "not_written.h"

#define MPU_REGIONS 8

/** A stretch of memory. */
struct memory_block {
    uintptr_t start; /**< its first byte's address */
    size_t size; /**< in bytes */
};

/** Eight regions as the registers want them. An entry whose RBAR has VALID set
 * names its region itself; else its place in the array does. */
struct mpu_regions {
    struct {
        uint32_t rbar, rasr;
    } region[MPU_REGIONS];
    bool changed; /**< written since they were last loaded */
};

/**
 * Choose where a new process's memory lies. This alone fixes its start and
 * size, for all its lives.
 *
 * @param free        memory that nobody has
 * @param app_bytes   that the process must be able to reach one day
 * @param grant_bytes that must fit above them all the same
 * @param block       result: the process's memory, inside `free`
 * @param regions     result: regions that open nothing yet
 * @return false when `free` has no room
 */
bool mpu_place(struct memory_block free, size_t app_bytes, size_t grant_bytes,
               struct memory_block *block, struct mpu_regions *regions);

/** Open the process's flash for reading and executing.
 * @return false when no region can express the block; nothing changed then */
bool mpu_set_flash(struct mpu_regions *regions, struct memory_block flash);

/**
 * Open [block.start, app_break) for reading and writing, and above it as few
 * bytes as possible, always less than a sixteenth of the block; nothing
 * executes there.
 *
 * @param block       as mpu_place() gave it
 * @param app_break   where the process's own memory ends
 * @param grant_break where the grants begin: no byte from here on may open
 * @return false when that cannot be expressed, or app_break lies outside of
 *         the block; nothing changed then
 */
bool mpu_set_break(struct mpu_regions *regions, struct memory_block block,
                   uintptr_t app_break, uintptr_t grant_break);

/** The first byte above the block's start that the process cannot reach. */
uintptr_t mpu_accessible_end(const struct mpu_regions *regions,
                             struct memory_block block);

/** Make the hardware obey these regions. Writes no register if these were
 * loaded last, and have not changed since. */
void mpu_load(struct mpu_regions *regions);

#endif
