/* SPDX-License-Identifier: MIT */
/** @file
 * All regions of the memory protection unit together (PMSAv7; ARMv7-M ARM,
 * B3.5): which of them decides about an address.
 */
#ifndef WITNESS_PMSA_H
#define WITNESS_PMSA_H

#include "region.h"

enum {
    PMSA_REGIONS = 8,
    PMSA_EDGES = PMSA_REGIONS * REGION_EDGES + 1,
    PMSA_ENABLE = 1,      /* of MPU_CTRL, and of RASR */
    PMSA_DEFAULT_MAP = 4, /* MPU_CTRL.PRIVDEFENA */
    PMSA_VALID = 1 << 4,  /* of RBAR */
};

#define PMSA_SYSTEM_SPACE 0xE0000000ull /* ignores the MPU from here on */

/** Whether its base, as written, is no multiple of its size: the manual leaves
 * open what such a region does, and QEMU ignores it. */
static inline bool pmsa_is_askew(const struct region *region, uint32_t rbar)
{
    return region->base != (rbar & 0xFFFFFFE0u);
}

/** Where permissions may change: the regions' and subregions' edges, and
 * the system space's, sorted. @return how many */
int pmsa_edges(const struct region *regions, uint64_t *edges);

/** The region that decides about an address; NULL: none, so an unprivileged
 * access is refused. */
const struct region *pmsa_deciding(const struct region *regions,
                                   uint64_t address);

#endif
