/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory protection: from what a process owns to what the MPU can express.
 */
#include "mpu.h"

#include "armv7m.h"

/* ANSWER 3 */
/* A process's memory is two regions of eight subregions. The block is a power
 * of two, B, aligned to B/2. The first two regions are its two halves, so the
 * sixteen subregions move the protection in steps of B/16:
 *
 *     start                 start + B/2                    start + B
 *     | 0  1  2  3  4  5  6  7 | 8  9 10 11 12 13 14 15 |
 *     |--------- open ----------->|--------- shut ------|
 *
 * Entries 0 to 3 of struct mpu_regions are the regions that processes have, 4
 * to 7 those of others; each RBAR says which region of the hardware is meant.
 */
#define FIRST_REGION TWIST_FIRST_REGION /* of those that processes have */
#define HALVES 2 /* regions that make up a process's memory */
#define FLASH_REGION 2
#define OTHERS 4
#define SUBREGIONS 8
#define STEPS (HALVES * SUBREGIONS)
#define SMALLEST_BLOCK 512 /* subregions exist from 256-byte regions on */

static uintptr_t round_up(uintptr_t value, size_t to)
{
    return (value + to - 1) & ~(uintptr_t)(to - 1);
}

static bool is_power_of_two(size_t size)
{
    return size != 0 && (size & (size - 1)) == 0;
}

/* What RBAR says besides the address: which region this entry is. */
static uint32_t region_field(uint32_t entry)
{
    return MPU_RBAR_VALID | (FIRST_REGION + entry) % MPU_REGIONS;
}

/* RASR's SIZE field: a region has 2 ** (SIZE + 1) bytes. */
static uint32_t size_field(size_t size)
{
    return (uint32_t)(__builtin_ctzl(size) - 1) << MPU_RASR_SIZE_SHIFT;
}

/* Has a block of this size room for both the app and the grants? */
static bool is_large_enough(size_t size, size_t app_bytes, size_t grant_bytes)
{
    return app_bytes <= size && grant_bytes <= size &&
           round_up(app_bytes, size / STEPS) + grant_bytes <= size;
}
/* STUB 3
*/

bool mpu_place(struct memory_block free, size_t app_bytes, size_t grant_bytes,
               struct memory_block *block, struct mpu_regions *regions)
{
    /* ANSWER 3 */
    size_t size = SMALLEST_BLOCK;
    while (!is_large_enough(size, app_bytes, grant_bytes)) {
        size *= 2;
        if (size > free.size) {
            return false;
        }
    }
    uintptr_t start = round_up(free.start, size / HALVES);
    size_t skipped = start - free.start;
    if (skipped > free.size || free.size - skipped < size) {
        return false;
    }
    *block = (struct memory_block){start, size};
    *regions = (struct mpu_regions){.changed = true};
    for (uint32_t i = 0; i < MPU_REGIONS; i++) {
        regions->region[i].rbar = region_field(i);
    }
    return true;
    /* STUB 3
    not_written("mpu_place");
    size_t size = (app_bytes + grant_bytes + 7) & ~(size_t)7;
    *block = (struct memory_block){free.start, size};
    *regions = (struct mpu_regions){.changed = true};
    return size >= app_bytes && size <= free.size;
    */
}

bool mpu_set_flash(struct mpu_regions *regions, struct memory_block flash)
{
    /* ANSWER 3 */
    if (!is_power_of_two(flash.size) || flash.size < 32 ||
        flash.start % flash.size != 0) {
        return false;
    }
    regions->region[FLASH_REGION].rbar =
        (uint32_t)flash.start | region_field(FLASH_REGION);
    regions->region[FLASH_REGION].rasr = MPU_RASR_READ_ONLY |
                                         MPU_RASR_NORMAL |
                                         size_field(flash.size) |
                                         MPU_RASR_ENABLE;
    regions->changed = true;
    return true;
    /* STUB 3
    (void)regions;
    (void)flash;
    not_written("mpu_set_flash");
    return true;
    */
}

bool mpu_set_break(struct mpu_regions *regions, struct memory_block block,
                   uintptr_t app_break, uintptr_t grant_break)
{
    /* ANSWER 3 */
    size_t step = block.size / STEPS;
    if (app_break < block.start || app_break > block.start + block.size) {
        return false;
    }
    uintptr_t end = round_up(app_break - block.start, step) + block.start;
    if (end > grant_break) {
        return false;
    }
    uint32_t open = (uint32_t)((end - block.start) / step);
    uint32_t shut = ~((1u << open) - 1); /* a bit for each closed subregion */
    for (uint32_t half = 0; half < HALVES; half++) {
        uint32_t srd = (shut >> (half * SUBREGIONS)) & 0xFF;
        regions->region[half].rbar =
            (uint32_t)(block.start + half * (block.size / HALVES)) |
            region_field(half);
        regions->region[half].rasr =
            srd == 0xFF ? 0
                        : MPU_RASR_EXECUTE_NEVER | MPU_RASR_FULL_ACCESS |
                              MPU_RASR_NORMAL | srd << MPU_RASR_SRD_SHIFT |
                              size_field(block.size / HALVES) |
                              MPU_RASR_ENABLE;
    }
    regions->changed = true;
    return true;
    /* STUB 3
    (void)regions;
    (void)block;
    not_written("mpu_set_break");
    return app_break <= grant_break;
    */
}

uintptr_t mpu_accessible_end(const struct mpu_regions *regions,
                             struct memory_block block)
{
    /* ANSWER 3 */
    uint32_t open = 0;
    for (uint32_t half = 0; half < HALVES; half++) {
        uint32_t rasr = regions->region[half].rasr;
        if (rasr & MPU_RASR_ENABLE) {
            uint32_t srd = (rasr >> MPU_RASR_SRD_SHIFT) & 0xFF;
            open += SUBREGIONS - (uint32_t)__builtin_popcount(srd);
        }
    }
    return block.start + open * (block.size / STEPS);
    /* STUB 3
    (void)regions;
    not_written("mpu_accessible_end");
    return block.start;
    */
}

/* ANSWER 3 */
/* The regions that the hardware obeys now. */
static const struct mpu_regions *loaded;
/* STUB 3
*/

void mpu_load(struct mpu_regions *regions)
{
    /* ANSWER 3 */
    if (regions == loaded && !regions->changed) {
        return;
    }
    mpu_write_four(&regions->region[0]);
    if (loaded == NULL) { /* the others never change; reset left anything */
        mpu_write_four(&regions->region[OTHERS]);
        MPU->ctrl = MPU_CTRL_ENABLE | MPU_CTRL_PRIVDEFENA;
    }
    memory_barrier();
    loaded = regions;
    regions->changed = false;
    /* STUB 3
    (void)regions;
    not_written("mpu_load");
    */
}
