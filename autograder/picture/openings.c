/* SPDX-License-Identifier: MIT */
/** @file
 * What a set of MPU regions opens to a process.
 */
#include "openings.h"

#include "region.h"
#include "timeline.h"

#define SYSTEM_SPACE 0xE0000000u

enum { REGIONS = 8 };

static const struct region *decides(const struct region *regions,
                                    uint64_t address)
{
    for (int i = REGIONS - 1; i >= 0; i--) {
        if (region_covers(&regions[i], address))
            return &regions[i];
    }
    return NULL;
}

static int by_number(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

static void add(GArray *openings, const struct region *region,
                uint32_t start, uint32_t end)
{
    struct opening *last = openings->len == 0 ? NULL :
        &g_array_index(openings, struct opening, openings->len - 1);
    struct opening opening = {start, end, region->can[REGION_WRITE],
                              region->can[REGION_EXECUTE]};

    if (last != NULL && last->end == start &&
        last->can_write == opening.can_write &&
        last->can_execute == opening.can_execute)
        last->end = end;
    else
        g_array_append_val(openings, opening);
}

GArray *openings_new(const struct witness_mpu *mpu)
{
    GArray *openings = g_array_new(FALSE, FALSE, sizeof(struct opening));
    uint64_t edges[REGIONS * REGION_EDGES];
    struct region regions[REGIONS];
    unsigned count = 0;

    for (unsigned i = 0; i < REGIONS; i++) {
        regions[i] = region_decode(mpu->rbar[i], mpu->rasr[i]);
        for (uint64_t at = 0; regions[i].enabled && at <= regions[i].size;
             at += regions[i].step)
            edges[count++] = regions[i].base + at;
    }
    qsort(edges, count, sizeof *edges, by_number);
    for (unsigned i = 0; i + 1 < count && edges[i] < SYSTEM_SPACE; i++) {
        const struct region *region = decides(regions, edges[i]);

        if (edges[i] < edges[i + 1] && region != NULL &&
            region->can[REGION_READ])
            add(openings, region, edges[i],
                MIN(edges[i + 1], SYSTEM_SPACE));
    }
    return openings;
}
