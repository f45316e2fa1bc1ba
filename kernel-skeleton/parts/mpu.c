/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory protection: from what a process owns to what the MPU can express.
 */
#include "mpu.h"

#include "armv7m.h"

bool mpu_place(struct memory_block free, size_t app_bytes, size_t grant_bytes,
               struct memory_block *block, struct mpu_regions *regions)
{
    not_written("mpu_place");
    size_t size = (app_bytes + grant_bytes + 7) & ~(size_t)7;
    *block = (struct memory_block){free.start, size};
    *regions = (struct mpu_regions){.changed = true};
    return size >= app_bytes && size <= free.size;
}

bool mpu_set_flash(struct mpu_regions *regions, struct memory_block flash)
{
    (void)regions;
    (void)flash;
    not_written("mpu_set_flash");
    return true;
}

bool mpu_set_break(struct mpu_regions *regions, struct memory_block block,
                   uintptr_t app_break, uintptr_t grant_break)
{
    (void)regions;
    (void)block;
    not_written("mpu_set_break");
    return app_break <= grant_break;
}

uintptr_t mpu_accessible_end(const struct mpu_regions *regions,
                             struct memory_block block)
{
    (void)regions;
    not_written("mpu_accessible_end");
    return block.start;
}

void mpu_load(struct mpu_regions *regions)
{
    (void)regions;
    not_written("mpu_load");
}
