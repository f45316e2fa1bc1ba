/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory protection in two sizes of steps. One region spans the whole block;
 * its eight subregions are coarse steps, and those wholly below the break are
 * on. A second region lies over the coarse step that the break cuts, and its
 * eight subregions are fine steps, mostly sixty-four a block:
 *
 *     | coarse | coarse | f f f f . . . . | off | off | off | off | off |
 *                              ^ break
 */
#include "mpu.h"

#include "armv7m.h"

enum { FINE, COARSE, FLASH, UNUSED, OTHERS }; /* entries */

#define PARTS 8 /* of a region */
#define SMALLEST_WITH_PARTS 256

static uint32_t name(uint32_t entry)
{
    return MPU_RBAR_VALID | ((TWIST_FIRST_REGION + entry) & 7);
}

static uintptr_t up(uintptr_t value, size_t step)
{
    return (value + step - 1) & ~(uintptr_t)(step - 1);
}

static size_t coarse_step(size_t block_size)
{
    return block_size / PARTS;
}

/* The second region is as large as a coarse step, or the smallest that has
 * subregions. */
static size_t fine_region(size_t block_size)
{
    size_t coarse = coarse_step(block_size);
    return coarse >= SMALLEST_WITH_PARTS ? coarse : SMALLEST_WITH_PARTS;
}

static size_t fine_step(size_t block_size)
{
    return fine_region(block_size) / PARTS;
}

static uint32_t describe(size_t size, uint32_t on, uint32_t rights)
{
    uint32_t log = 0;
    while ((1u << log) < size) {
        log++;
    }
    return on == 0 ? 0
                   : rights | MPU_RASR_NORMAL |
                         (~on & 0xFF) << MPU_RASR_SRD_SHIFT |
                         (log - 1) << MPU_RASR_SIZE_SHIFT | MPU_RASR_ENABLE;
}

bool mpu_place(struct memory_block free, size_t app_bytes, size_t grant_bytes,
               struct memory_block *block, struct mpu_regions *regions)
{
    size_t size = 2 * SMALLEST_WITH_PARTS;
    if (app_bytes > free.size || grant_bytes > free.size) {
        return false;
    }
    while (up(app_bytes, fine_step(size)) + grant_bytes > size) {
        size *= 2;
    }
    uintptr_t start = up(free.start, size);
    if (size > free.size || start - free.start > free.size - size) {
        return false;
    }
    *block = (struct memory_block){start, size};
    *regions = (struct mpu_regions){.changed = true};
    for (uint32_t entry = 0; entry < MPU_REGIONS; entry++) {
        regions->region[entry].rbar = name(entry);
    }
    return true;
}

bool mpu_set_flash(struct mpu_regions *regions, struct memory_block flash)
{
    if (flash.size < 32 || up(flash.start, flash.size) != flash.start ||
        (flash.size & (flash.size - 1)) != 0) {
        return false;
    }
    regions->region[FLASH].rbar = (uint32_t)flash.start | name(FLASH);
    regions->region[FLASH].rasr =
        describe(flash.size, 0xFF, MPU_RASR_READ_ONLY);
    regions->changed = true;
    return true;
}

bool mpu_set_break(struct mpu_regions *regions, struct memory_block block,
                   uintptr_t app_break, uintptr_t grant_break)
{
    size_t second = fine_region(block.size), fine = fine_step(block.size);
    uint32_t rights = MPU_RASR_FULL_ACCESS | MPU_RASR_EXECUTE_NEVER;
    uintptr_t end = up(app_break, fine);
    if (app_break < block.start || app_break > block.start + block.size ||
        end > grant_break) {
        return false;
    }
    uintptr_t cut = block.start + (end - block.start) / second * second;
    uint32_t whole = (uint32_t)((cut - block.start) / coarse_step(block.size));
    uint32_t parts = (uint32_t)((end - cut) / fine);
    regions->region[COARSE].rbar = (uint32_t)block.start | name(COARSE);
    regions->region[COARSE].rasr =
        describe(block.size, (1u << whole) - 1, rights);
    regions->region[FINE].rbar = (uint32_t)cut | name(FINE);
    regions->region[FINE].rasr = describe(second, (1u << parts) - 1, rights);
    regions->changed = true;
    return true;
}

static uint32_t count_on(uint32_t rasr)
{
    uint32_t off = rasr >> MPU_RASR_SRD_SHIFT & 0xFF;
    return rasr & MPU_RASR_ENABLE
               ? PARTS - (uint32_t)__builtin_popcount(off)
               : 0;
}

uintptr_t mpu_accessible_end(const struct mpu_regions *regions,
                             struct memory_block block)
{
    return block.start +
           count_on(regions->region[COARSE].rasr) * coarse_step(block.size) +
           count_on(regions->region[FINE].rasr) * fine_step(block.size);
}

static const struct mpu_regions *current;

void mpu_load(struct mpu_regions *regions)
{
    if (current != regions || regions->changed) {
        mpu_write_four(&regions->region[FINE]);
        if (current == NULL) {
            mpu_write_four(&regions->region[OTHERS]);
            MPU->ctrl = MPU_CTRL_PRIVDEFENA | MPU_CTRL_ENABLE;
        }
        memory_barrier();
        current = regions;
        regions->changed = false;
    }
}
