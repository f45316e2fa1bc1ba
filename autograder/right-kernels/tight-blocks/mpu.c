/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory protection with tight blocks: sixteen steps, beginning at any step, or
 * twenty-four, beginning where a region does. A step is an eighth of an aligned
 * region of the MPU; a block spans parts of three such regions at the most.
 *
 *     |<- first region ->|<- second ->|<- third ->|
 *     |         [ block, from step to step  )     |
 */
#include "mpu.h"

#include "armv7m.h"

#define SMALLEST_STEP 32
#define SPANS 3
#define FLASH_SPAN 3 /* stands behind them */
#define REGIONS_USED 4

/* The MPU's number for the region of a span. */
static uint32_t number_of(uint32_t span)
{
    return (TWIST_FIRST_REGION + span) % MPU_REGIONS;
}

static uintptr_t up(uintptr_t value, size_t step)
{
    return (value + step - 1) & ~(uintptr_t)(step - 1);
}

/* The step of a block: its size is a power of two, or three of them. */
static size_t step_for(size_t size)
{
    return size & (size - 1) ? size / 24 : size / 16;
}

/* What its start is a multiple of. */
static size_t alignment_for(size_t size)
{
    return size & (size - 1) ? size / 3 : size / 16;
}

/* The smallest block with room for both, rounded up as the MPU must; 0: none
 * that is not larger than `most`. */
static size_t size_for(size_t app_bytes, size_t grant_bytes, size_t most)
{
    for (size_t step = SMALLEST_STEP; 16 * step <= most; step *= 2) {
        size_t size = up(app_bytes, step) + grant_bytes;
        if (size <= 16 * step) {
            return 16 * step;
        }
        if (size <= 24 * step && 24 * step <= most) {
            return 24 * step;
        }
    }
    return 0;
}

/* RASR's size field for a region of 2^n bytes is n - 1. */
static uint32_t size_bits(size_t size)
{
    return (uint32_t)(30 - __builtin_clz((uint32_t)size))
           << MPU_RASR_SIZE_SHIFT;
}

bool mpu_place(struct memory_block free, size_t app_bytes, size_t grant_bytes,
               struct memory_block *block, struct mpu_regions *regions)
{
    if (app_bytes > free.size || grant_bytes > free.size) {
        return false;
    }
    size_t size = size_for(app_bytes, grant_bytes, free.size);
    if (size == 0) {
        return false;
    }
    uintptr_t start = up(free.start, alignment_for(size));
    if (start - free.start > free.size ||
        size > free.size - (start - free.start)) {
        return false;
    }
    *block = (struct memory_block){start, size};
    *regions = (struct mpu_regions){.changed = true};
    for (uint32_t i = 0; i < MPU_REGIONS; i++) {
        regions->region[i].rbar = number_of(i) | MPU_RBAR_VALID;
    }
    return true;
}

bool mpu_set_flash(struct mpu_regions *regions, struct memory_block flash)
{
    size_t mask = flash.size - 1;
    if (flash.size < 32 || (flash.size & mask) || (flash.start & mask)) {
        return false;
    }
    regions->region[FLASH_SPAN].rbar =
        (uint32_t)flash.start | number_of(FLASH_SPAN) | MPU_RBAR_VALID;
    regions->region[FLASH_SPAN].rasr = size_bits(flash.size) |
                                         MPU_RASR_NORMAL |
                                         MPU_RASR_READ_ONLY | MPU_RASR_ENABLE;
    regions->changed = true;
    return true;
}

/* The lowest `count` bits; count may be anything. */
static uint32_t low_bits(int32_t count)
{
    return count <= 0 ? 0 : count >= 8 ? 0xFF : (1u << count) - 1;
}

bool mpu_set_break(struct mpu_regions *regions, struct memory_block block,
                   uintptr_t app_break, uintptr_t grant_break)
{
    size_t step = step_for(block.size);
    uintptr_t end = up(app_break, step);
    if (app_break < block.start || app_break > block.start + block.size ||
        end > grant_break) {
        return false;
    }
    uintptr_t base = block.start & ~(uintptr_t)(8 * step - 1);
    int32_t first = (int32_t)((block.start - base) / step);
    int32_t last = (int32_t)((end - base) / step);
    for (uint32_t span = 0; span < SPANS; span++) {
        uint32_t open = low_bits(last) & ~low_bits(first);
        regions->region[span].rbar =
            (uint32_t)base | number_of(span) | MPU_RBAR_VALID;
        regions->region[span].rasr =
            open == 0 ? 0
                      : size_bits(8 * step) | MPU_RASR_NORMAL |
                            (~open & 0xFF) << MPU_RASR_SRD_SHIFT |
                            MPU_RASR_FULL_ACCESS | MPU_RASR_EXECUTE_NEVER |
                            MPU_RASR_ENABLE;
        base += 8 * step;
        first -= 8;
        last -= 8;
    }
    regions->changed = true;
    return true;
}

uintptr_t mpu_accessible_end(const struct mpu_regions *regions,
                             struct memory_block block)
{
    size_t step = step_for(block.size);
    uintptr_t end = block.start;
    for (uint32_t span = 0; span < SPANS; span++) {
        uint32_t rasr = regions->region[span].rasr;
        uint32_t open = rasr & MPU_RASR_ENABLE
                            ? ~(rasr >> MPU_RASR_SRD_SHIFT) & 0xFF
                            : 0;
        end += step * (uint32_t)__builtin_popcount(open);
    }
    return end;
}

static const struct mpu_regions *in_force;

/* Reset may leave anything in the regions that no process uses. */
static void shut_others(const struct mpu_regions *regions)
{
    for (uint32_t i = REGIONS_USED; i < MPU_REGIONS; i++) {
        MPU->alias[0].rbar = regions->region[i].rbar;
        MPU->alias[0].rasr = regions->region[i].rasr;
    }
}

void mpu_load(struct mpu_regions *regions)
{
    if (in_force == regions && !regions->changed) {
        return;
    }
    mpu_write_four(&regions->region[0]);
    if (in_force == NULL) {
        shut_others(regions);
        MPU->ctrl = MPU_CTRL_PRIVDEFENA | MPU_CTRL_ENABLE;
    }
    memory_barrier();
    regions->changed = false;
    in_force = regions;
}
