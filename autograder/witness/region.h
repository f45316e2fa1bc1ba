/* SPDX-License-Identifier: MIT */
/** @file
 * A region of the MPU, decoded from its registers (PMSAv7; ARMv7-M ARM,
 * B3.5). Of the enabled regions whose enabled subregions cover an address the
 * highest-numbered decides; where none does, an unprivileged access is refused.
 */
#ifndef WITNESS_REGION_H
#define WITNESS_REGION_H

#include <stdbool.h>
#include <stdint.h>

/** What may be done to an address. */
enum region_access { REGION_READ, REGION_WRITE, REGION_EXECUTE };

enum { REGION_EDGES = 9 }; /**< of one region, at the most */

/** A region, as code without privilege finds it. */
struct region {
    bool enabled;
    uint64_t base, size;
    uint64_t step;     /**< of a subregion; the whole if it has none */
    uint32_t disabled; /**< subregions */
    bool can[3];       /**< enum region_access: unprivileged */
};

/** What the registers RBAR and RASR of a region say. */
static inline struct region region_decode(uint32_t rbar, uint32_t rasr)
{
    static const bool readable[8] = {0, 0, 1, 1, 0, 0, 1, 1};
    enum { EXECUTE_NEVER = 1 << 28, WITH_SUBREGIONS = 256 };
    uint32_t permission = rasr >> 24 & 7, bits = (rasr >> 1 & 31) + 1;
    struct region region = {.enabled = (rasr & 1) && bits >= 5};

    region.size = 1ull << bits;
    region.base = rbar & ~(region.size - 1) & 0xFFFFFFE0u;
    region.step = region.size >= WITH_SUBREGIONS ? region.size / 8 :
                                                   region.size;
    region.disabled = region.size >= WITH_SUBREGIONS ? rasr >> 8 & 0xFF : 0;
    region.can[REGION_READ] = readable[permission];
    region.can[REGION_WRITE] = permission == 3;
    region.can[REGION_EXECUTE] = readable[permission] &&
                                 !(rasr & EXECUTE_NEVER);
    return region;
}

/** Whether an address lies in an enabled subregion of an enabled region. */
static inline bool region_covers(const struct region *region,
                                 uint64_t address)
{
    uint64_t offset = address - region->base;

    return region->enabled && address >= region->base &&
           offset < region->size &&
           !(region->disabled >> (offset / region->step) & 1);
}

#endif
