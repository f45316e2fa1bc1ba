/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory protection with tight blocks: a whole number of steps, at most
 * sixteen, beginning at any step. A step is an eighth of an aligned region of
 * the MPU; a block spans parts of three such regions at the most.
 *
 *         |<-- region 0 -->|<-- region 1 -->|<-- region 3 -->|
 *         |        [ block, from step to step      )         |
 */
#include "mpu.h"

#include "armv7m.h"

#define STEPS_MAX 16
#define SMALLEST_STEP 32
#define SPANS 3
#define FLASH_REGION 2

static const uint8_t region_of_span[SPANS] = {0, 1, 3};

static uintptr_t up(uintptr_t value, size_t step)
{
    return (value + step - 1) / step * step;
}

/* The step that a block of this size goes in. */
static size_t step_for(size_t size)
{
    size_t step = SMALLEST_STEP;
    while (size > STEPS_MAX * step) {
        step *= 2;
    }
    return step;
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
    size_t step = step_for(app_bytes + grant_bytes);
    size_t size = up(app_bytes, step) + up(grant_bytes, step);
    while (size > STEPS_MAX * step) {
        step *= 2;
        size = up(app_bytes, step) + up(grant_bytes, step);
    }
    /* The step must be found again from the size alone. */
    while (step_for(size) != step) {
        size += step;
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

/* Subregions of the region at `base` that lie in [start, end), a bit each. */
static uint32_t opened(uintptr_t base, size_t step, uintptr_t start,
                       uintptr_t end)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < 8; i++, base += step) {
        if (base >= start && base < end) {
            bits |= 1u << i;
        }
    }
    return bits;
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
    for (uint32_t span = 0; span < SPANS; span++, base += 8 * step) {
        uint32_t i = region_of_span[span];
        uint32_t open = opened(base, step, block.start, end);
        regions->region[i].rbar = (uint32_t)base | i | MPU_RBAR_VALID;
        regions->region[i].rasr =
            open == 0 ? 0
                      : size_bits(8 * step) | MPU_RASR_NORMAL |
                            (~open & 0xFF) << MPU_RASR_SRD_SHIFT |
                            MPU_RASR_FULL_ACCESS | MPU_RASR_EXECUTE_NEVER |
                            MPU_RASR_ENABLE;
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

void mpu_load(struct mpu_regions *regions)
{
    if (in_force == regions && !regions->changed) {
        return;
    }
    /* Only four regions are ever in use; reset leaves the others off. */
    for (uint32_t i = 0; i < 4; i++) {
        MPU->alias[i].rbar = regions->region[i].rbar;
        MPU->alias[i].rasr = regions->region[i].rasr;
    }
    if (in_force == NULL) {
        MPU->ctrl = MPU_CTRL_PRIVDEFENA | MPU_CTRL_ENABLE;
    }
    memory_barrier();
    regions->changed = false;
    in_force = regions;
}
