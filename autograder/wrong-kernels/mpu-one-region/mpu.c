/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Memory protection with one region for a process's memory: the block is a power
 * of two, aligned to its size, and its eight subregions are the steps in which
 * the protection moves. A region stands in the entry of its number.
 */
#include "mpu.h"

#include "armv7m.h"

#define MEMORY TWIST_FIRST_REGION
#define FLASH ((TWIST_FIRST_REGION + 1) % MPU_REGIONS)
#define STEPS 8
#define ALL_SHUT 0xFFu

static size_t up(size_t value, size_t step)
{
    return (value + step - 1) / step * step;
}

/* RASR for a region of this size, with these subregions off. */
static uint32_t rasr(size_t size, uint32_t off, uint32_t attributes)
{
    uint32_t field = 4; /* 32 bytes */
    while (((size_t)2 << field) < size) {
        field++;
    }
    return attributes | MPU_RASR_NORMAL | off << MPU_RASR_SRD_SHIFT |
           field << MPU_RASR_SIZE_SHIFT | MPU_RASR_ENABLE;
}

bool mpu_place(struct memory_block free, size_t app_bytes, size_t grant_bytes,
               struct memory_block *block, struct mpu_regions *regions)
{
    if (app_bytes > free.size || grant_bytes > free.size) {
        return false;
    }
    for (size_t size = 512; size <= free.size; size *= 2) {
        size_t skipped = up(free.start, size) - free.start;
        if (up(app_bytes, size / STEPS) + grant_bytes <= size &&
            skipped <= free.size - size) {
            *block = (struct memory_block){free.start + skipped, size};
            *regions = (struct mpu_regions){.changed = true};
            return true;
        }
    }
    return false;
}

bool mpu_set_flash(struct mpu_regions *regions, struct memory_block flash)
{
    size_t mask = flash.size - 1;
    if (flash.size < 32 || (flash.size & mask) || (flash.start & mask)) {
        return false;
    }
    regions->region[FLASH].rbar = (uint32_t)flash.start;
    regions->region[FLASH].rasr = rasr(flash.size, 0, MPU_RASR_READ_ONLY);
    regions->changed = true;
    return true;
}

bool mpu_set_break(struct mpu_regions *regions, struct memory_block block,
                   uintptr_t app_break, uintptr_t grant_break)
{
    size_t step = block.size / STEPS;
    size_t open = up(app_break - block.start, step) / step;
    if (app_break < block.start || open > STEPS ||
        block.start + open * step > grant_break) {
        return false;
    }
    uint32_t off = ALL_SHUT << open & ALL_SHUT;
    regions->region[MEMORY].rbar = (uint32_t)block.start;
    regions->region[MEMORY].rasr =
        off == ALL_SHUT ? 0
                        : rasr(block.size, off, MPU_RASR_FULL_ACCESS |
                                                    MPU_RASR_EXECUTE_NEVER);
    regions->changed = true;
    return true;
}

uintptr_t mpu_accessible_end(const struct mpu_regions *regions,
                             struct memory_block block)
{
    uint32_t word = regions->region[MEMORY].rasr;
    uint32_t off = word & MPU_RASR_ENABLE
                       ? word >> MPU_RASR_SRD_SHIFT & ALL_SHUT
                       : ALL_SHUT;
    uintptr_t end = block.start;
    for (; (off & 1) == 0 && end < block.start + block.size; off >>= 1) {
        end += block.size / STEPS;
    }
    return end;
}

static void write(const struct mpu_regions *regions, uint32_t number)
{
    MPU->rnr = number;
    MPU->alias[0].rbar = regions->region[number].rbar;
    MPU->alias[0].rasr = regions->region[number].rasr;
}

void mpu_load(struct mpu_regions *regions)
{
    static const struct mpu_regions *last;
    if (last == regions && !regions->changed) {
        return;
    }
    if (last == NULL) { /* nobody else's region is to be left on */
        for (uint32_t number = 0; number < MPU_REGIONS; number++) {
            write(regions, number);
        }
        MPU->ctrl = MPU_CTRL_ENABLE | MPU_CTRL_PRIVDEFENA;
    } else {
        write(regions, MEMORY);
        write(regions, FLASH);
    }
    memory_barrier();
    last = regions;
    regions->changed = false;
}
