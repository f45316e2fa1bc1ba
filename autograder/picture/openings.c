/* SPDX-License-Identifier: MIT */
/** @file
 * What a set of MPU regions opens to a process.
 */
#include "openings.h"

#include "pmsa.h"
#include "timeline.h"

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
    struct region regions[PMSA_REGIONS];
    uint64_t edges[PMSA_EDGES];
    int count;

    for (unsigned i = 0; i < PMSA_REGIONS; i++)
        regions[i] = region_decode(mpu->rbar[i], mpu->rasr[i]);
    count = pmsa_edges(regions, edges);
    for (int i = 0; i + 1 < count && edges[i] < PMSA_SYSTEM_SPACE; i++) {
        const struct region *region = pmsa_deciding(regions, edges[i]);

        if (edges[i] < edges[i + 1] && region != NULL &&
            region->can[REGION_READ])
            add(openings, region, edges[i], edges[i + 1]);
    }
    return openings;
}
