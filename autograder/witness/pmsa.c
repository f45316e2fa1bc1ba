/* SPDX-License-Identifier: MIT */
/** @file
 * Of the regions that cover an address the highest-numbered decides.
 */
#include "pmsa.h"

#include <stddef.h>
#include <stdlib.h>

static int compare_edges(const void *one, const void *other)
{
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;

    return (a > b) - (a < b);
}

int pmsa_edges(const struct region *regions, uint64_t *edges)
{
    int count = 0;

    edges[count++] = PMSA_SYSTEM_SPACE;
    for (int i = 0; i < PMSA_REGIONS; i++) {
        const struct region *r = &regions[i];

        for (uint64_t at = 0; r->enabled && at <= r->size; at += r->step)
            edges[count++] = r->base + at;
    }
    qsort(edges, count, sizeof *edges, compare_edges);
    return count;
}

const struct region *pmsa_deciding(const struct region *regions,
                                   uint64_t address)
{
    for (int i = PMSA_REGIONS - 1; i >= 0; i--) {
        if (region_covers(&regions[i], address))
            return &regions[i];
    }
    return NULL;
}
