/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory protection with tight blocks: sixteen or twenty-four steps, beginning
 * at any step. A step is an eighth of an aligned region of the MPU; a block
 * spans parts of four such regions at the most.
 *
 *     |<- region 0 ->|<- region 1 ->|<- region 3 ->|<- region 4 ->|
 *     |         [ block, from step to step              )         |
 */
#include "mpu.h"

#include "armv7m.h"

#define SMALLEST_STEP 32
#define SPANS 4
#define FLASH_REGION 2
#define REGIONS_USED 5

static const uint8_t region_of_span[SPANS] = {0, 1, 3, 4};

static uintptr_t up(uintptr_t value, size_t step)
{
    return (value + step - 1) & ~(uintptr_t)(step - 1);
}

/* The step of a block: its size is a power of two, or three of them. */
static size_t step_for(size_t size)
{
    return size & (size - 1) ? size / 24 : size / 16;
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
    size_t step = step_for(size);
    if (size == 0) {
        return false;
    }
    uintptr_t start = up(free.start, step);
    if (start - free.start > free.size ||
        size > free.size - (start - free.start)) {
        return false;
    }
    *block = (struct memory_block){start, size};
    *regions = (struct mpu_regions){.changed = true};
    for (uint32_t i = 0; i < MPU_REGIONS; i++) {
        regions->region[i].rbar = i | MPU_RBAR_VALID;
    }
    return true;
}

bool mpu_set_flash(struct mpu_regions *regions, struct memory_block flash)
{
    size_t mask = flash.size - 1;
    if (flash.size < 32 || (flash.size & mask) || (flash.start & mask)) {
        return false;
    }
    regions->region[FLASH_REGION].rbar =
        (uint32_t)flash.start | FLASH_REGION | MPU_RBAR_VALID;
    regions->region[FLASH_REGION].rasr = size_bits(flash.size) |
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
        uint32_t i = region_of_span[span];
        uint32_t open = low_bits(last) & ~low_bits(first);
        regions->region[i].rbar = (uint32_t)base | i | MPU_RBAR_VALID;
        regions->region[i].rasr =
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
        uint32_t rasr = regions->region[region_of_span[span]].rasr;
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
    MPU->alias[0].rbar = regions->region[4].rbar;
    MPU->alias[0].rasr = regions->region[4].rasr;
    if (in_force == NULL) {
        shut_others(regions);
        MPU->ctrl = MPU_CTRL_PRIVDEFENA | MPU_CTRL_ENABLE;
    }
    memory_barrier();
    regions->changed = false;
    in_force = regions;
}
