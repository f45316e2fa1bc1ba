/* SPDX-License-Identifier: MIT */
/** @file
 * Rule M: what the MPU opens to an app lies within what the app was given.
 *
 * PMSAv7 (ARMv7-M ARM, B3.5): of the enabled regions whose enabled subregions
 * cover an address the highest-numbered decides; where none does, an
 * unprivileged access is refused. So the regions' and subregions' edges cut
 * the address space into intervals of constant permission, and each interval
 * is judged. The private peripheral bus (0xE0000000 up) ignores the MPU.
 */
#include <string.h>

#include "picture.h"
#include "pmsa.h"
#include "rules.h"
#include "stream.h"

/* What is wrong: enum region_access, or this. */
enum { MPU_OFF = REGION_EXECUTE + 1 };

static void report(const struct app *a, uint32_t pc, uint64_t start,
                   uint64_t end, int access)
{
    struct witness_record record = {
        .app = a - run.apps, .pc = pc, .flags = WITNESS_BY_KERNEL,
        .violation = {.address = start, .size = end - start,
                      .expected = access, .actual = a->app_break,
                      .place = place_of(start)},
    };

    stream_violation(WITNESS_RULE_REGIONS, &record);
}

/* End of what may be opened from block start on by a region of this step:
 * the break, rounded up to the step, but nothing of the grant region. */
static uint64_t memory_end(const struct app *a, uint64_t step)
{
    uint64_t end = (a->app_break + step - 1) / step * step;
    uint64_t block_end = (uint64_t)a->block.start + a->block.size;

    if (end > block_end)
        end = block_end;
    if (end > a->lowest_store)
        end = a->lowest_store;
    return end > a->app_break ? end : a->app_break;
}

/* Judge the interval [start, end), which `region` opens for reading at
 * least. */
static void judge(struct app *a, uint32_t pc, const struct region *region,
                  uint64_t start, uint64_t end)
{
    uint64_t memory = memory_end(a, region->step), outside = start;

    if (start >= a->flash.start &&
        end <= (uint64_t)a->flash.start + a->flash.size) {
        if (region->can[REGION_WRITE])
            report(a, pc, start, end, REGION_WRITE);
        return;
    }
    if (start >= a->block.start && start < memory) {
        outside = end < memory ? end : memory;
        if (a->accept_size < outside - a->block.start)
            a->accept_size = outside - a->block.start;
        if (!a->step || region->step < a->step)
            a->step = region->step;
    }
    if (region->can[REGION_EXECUTE])
        report(a, pc, start, end, REGION_EXECUTE);
    if (outside < end)
        report(a, pc, outside, end,
               region->can[REGION_WRITE] ? REGION_WRITE : REGION_READ);
}

static void judge_all(struct app *a, uint32_t pc, const struct mpu_state *mpu)
{
    struct region regions[PMSA_REGIONS];
    uint64_t edges[PMSA_EDGES];
    int count;

    for (int i = 0; i < PMSA_REGIONS; i++)
        regions[i] = region_decode(mpu->rbar[i], mpu->rasr[i]);
    count = pmsa_edges(regions, edges);
    a->accept_size = a->app_break - a->block.start;
    a->step = 0;
    for (int i = 0; i + 1 < count && edges[i] < PMSA_SYSTEM_SPACE; i++) {
        const struct region *region = pmsa_deciding(regions, edges[i]);

        if (edges[i] < edges[i + 1] && region && region->can[REGION_READ])
            judge(a, pc, region, edges[i], edges[i + 1]);
    }
}

/* Whenever the MPU, or what the app was given, isn't as it was. */
static void check(struct app *a, uint32_t pc)
{
    struct mpu_state mpu;

    if (a->mpu_was_checked && a->checked_version == a->given_version &&
        a->checked_mpu_stores == run.mpu_stores)
        return;
    a->checked_mpu_stores = run.mpu_stores;
    registers_read_mpu(&mpu);
    if (a->mpu_was_checked && a->checked_version == a->given_version &&
        !memcmp(&mpu, &a->mpu_checked, sizeof mpu))
        return;
    if (run.picture)
        picture_memory(a, pc, &mpu);
    a->mpu_was_checked = true;
    a->checked_version = a->given_version;
    a->mpu_checked = mpu;
    if (mpu.control & PMSA_ENABLE)
        judge_all(a, pc, &mpu);
    else
        report(a, pc, 0, 0, MPU_OFF);
}

/* Whether all regions are of normal memory (B3.5.8, TEX, C and B): elsewhere an
 * unaligned access is a fault on silicon. */
static bool all_normal(const struct mpu_state *mpu)
{
    bool all = true;

    for (int i = 0; i < PMSA_REGIONS; i++) {
        uint32_t rasr = mpu->rasr[i];
        uint32_t tex = rasr >> 19 & 7, c = rasr >> 17 & 1, b = rasr >> 16 & 1;

        all &= !(rasr & PMSA_ENABLE) || tex >= 4 || (tex == 0 && c) ||
               (tex == 1 && c == b);
    }
    return all;
}

void rules_check_regions(struct app *a, uint32_t pc)
{
    if (!(run.capabilities & WITNESS_CAN_READ_MPU))
        return;
    check(a, pc);
    if (!(a->mpu_checked.control & PMSA_ENABLE))
        return;
    for (int i = 0; i < PMSA_REGIONS; i++)
        run.regions_enabled[i] += a->mpu_checked.rasr[i] & PMSA_ENABLE;
    run.not_normal += !all_normal(&a->mpu_checked);
}

void rules_put_regions(void)
{
    struct witness_record record = {
        .kind = WITNESS_REGIONS, .app = WITNESS_APP_NONE,
    };

    memcpy(record.regions.enabled, run.regions_enabled,
           sizeof run.regions_enabled);
    record.regions.not_normal = run.not_normal;
    stream_put(&record);
}
