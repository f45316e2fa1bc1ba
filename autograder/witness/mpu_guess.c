/* SPDX-License-Identifier: MIT */
/** @file
 * What is wrong with regions, and which single mistake would explain it: the
 * mistake is undone in all regions concerned, and they are judged again.
 */
#include <string.h>

#include "mpu_contract.h"
#include "pmsa.h"

#define RAM_START 0x20000000u /* regions below are for flash */

enum {
    SIZE_ONE = 1 << 1, /* of RASR's SIZE field */
    SIZE_MASK = 0x1F << 1,
    SRD_SHIFT = 8,
    SRD_MASK = 0xFF << SRD_SHIFT,
    AP_MASK = 7 << 24,
    AP_FULL = 3 << 24,
};

/* An interval that is open, or not, in the same way. */
struct interval {
    uint64_t start, end;
    const struct region *region; /* NULL: shut */
};

struct view {
    struct region regions[PMSA_REGIONS];
    uint64_t edges[PMSA_EDGES];
    int count;
};

/* The regions as the hardware would take them, each entry in its place; those
 * askew are ignored, as QEMU does. */
static void look(struct view *view, const struct regions *regions)
{
    memset(view, 0, sizeof *view);
    for (int i = 0; i < PMSA_REGIONS; i++) {
        uint32_t rbar = regions->entry[i].rbar;
        struct region region = region_decode(rbar, regions->entry[i].rasr);

        if (region.enabled && !pmsa_is_askew(&region, rbar))
            view->regions[rbar & PMSA_VALID ? rbar & 7 : (unsigned)i] = region;
    }
    view->count = pmsa_edges(view->regions, view->edges);
}

/* Interval `i`; false behind the last. */
static bool next(const struct view *view, int i, struct interval *interval)
{
    const struct region *region;

    if (i + 1 >= view->count || view->edges[i] >= PMSA_SYSTEM_SPACE)
        return false;
    region = pmsa_deciding(view->regions, view->edges[i]);
    *interval = (struct interval){
        view->edges[i], view->edges[i + 1],
        region && region->can[REGION_READ] ? region : NULL,
    };
    return true;
}

bool mpu_guess_is_open(const struct regions *regions)
{
    struct interval at;
    struct view view;
    bool is_open = false;

    look(&view, regions);
    for (int i = 0; next(&view, i, &at); i++)
        is_open |= at.region && at.start < at.end;
    return is_open;
}

uint32_t mpu_guess_end(const struct regions *regions, struct range block)
{
    uint64_t end = block.start;
    struct interval at;
    struct view view;

    look(&view, regions);
    for (int i = 0; next(&view, i, &at); i++) {
        if (at.region && at.region->can[REGION_WRITE] && at.start <= end &&
            at.end > end)
            end = at.end;
    }
    return end < (uint64_t)block.start + block.size ?
           end : (uint64_t)block.start + block.size;
}

/* --- the break ------------------------------------------------------------ */

/* Bits by enum witness_mpu_fact. */
#define WRONG(fact) (1u << (WITNESS_##fact - WITNESS_BREAK_WRONG))

static uint32_t wrong_with(const struct region *region, uint64_t start,
                           uint64_t end, const struct wanted *wanted)
{
    uint64_t app_break = wanted->app_break;
    uint64_t block_end = (uint64_t)wanted->block.start + wanted->block.size;
    uint64_t reach =
        (app_break + region->step - 1) / region->step * region->step;
    uint32_t wrong = 0;

    if (region->can[REGION_EXECUTE])
        wrong |= WRONG(BREAK_EXECUTABLE);
    if (start < wanted->block.start || end > block_end)
        wrong |= WRONG(BREAK_OUTSIDE);
    if (end > wanted->grant_break && start < block_end)
        wrong |= WRONG(BREAK_GRANT);
    if (end > reach || (end > app_break &&
                        app_break == wanted->block.start))
        wrong |= WRONG(BREAK_WIDE);
    if (end > app_break && end - app_break >= wanted->block.size / 8)
        wrong |= WRONG(BREAK_COARSE);
    return wrong;
}

static bool is_for_ram(const struct regions *regions, int i)
{
    return regions->entry[i].rbar >= RAM_START;
}

/* Does any region for memory have a subregion that is off? */
static bool has_subregions(const struct regions *regions)
{
    for (int i = 0; i < PMSA_REGIONS; i++) {
        struct region region =
            region_decode(regions->entry[i].rbar, regions->entry[i].rasr);

        if (region.enabled && region.disabled && is_for_ram(regions, i))
            return true;
    }
    return false;
}

static uint32_t judge(const struct regions *regions,
                      const struct wanted *wanted)
{
    uint32_t wrong = 0;
    struct interval at;
    struct view view;

    look(&view, regions);
    for (int i = 0; next(&view, i, &at); i++) {
        if (at.region && at.start < at.end && at.start >= RAM_START)
            wrong |= wrong_with(at.region, at.start, at.end, wanted);
    }
    if (has_subregions(regions))
        wrong &= ~WRONG(BREAK_COARSE);
    if (mpu_guess_end(regions, wanted->block) < wanted->app_break)
        wrong |= WRONG(BREAK_SHUT);
    return wrong;
}

/* A mistake, undone in one RASR. */
typedef uint32_t undo(uint32_t rasr);

static uint32_t enabled(uint32_t rasr)
{
    return rasr ? rasr | PMSA_ENABLE : 0;
}

static uint32_t inverted(uint32_t rasr)
{
    return rasr ^ SRD_MASK;
}

static uint32_t reversed(uint32_t rasr)
{
    uint32_t turned = 0;

    for (int i = 0; i < 8; i++)
        turned |= (rasr >> (SRD_SHIFT + i) & 1) << (SRD_SHIFT + 7 - i);
    return (rasr & ~SRD_MASK) | turned;
}

static uint32_t smaller(uint32_t rasr)
{
    return rasr & SIZE_MASK ? rasr - SIZE_ONE : rasr;
}

static uint32_t larger(uint32_t rasr)
{
    return (rasr & SIZE_MASK) != SIZE_MASK ? rasr + SIZE_ONE : rasr;
}

static uint32_t accessible(uint32_t rasr)
{
    return (rasr & ~AP_MASK) | AP_FULL;
}

static struct regions undone(const struct regions *regions, undo *how,
                             bool ram)
{
    struct regions other = *regions;

    for (int i = 0; i < PMSA_REGIONS; i++) {
        if (is_for_ram(regions, i) == ram &&
            (how == enabled || regions->entry[i].rasr & PMSA_ENABLE))
            other.entry[i].rasr = how(regions->entry[i].rasr);
    }
    return other;
}

/* The first two regions for memory, with each other's RASR. */
static struct regions swapped(const struct regions *regions)
{
    struct regions other = *regions;
    int first = -1;

    for (int i = 0; i < PMSA_REGIONS; i++) {
        uint32_t both;

        if (!is_for_ram(regions, i) || first == -2)
            continue;
        if (first == -1) {
            first = i;
            continue;
        }
        both = other.entry[i].rasr ^ other.entry[first].rasr;
        other.entry[i].rasr ^= both;
        other.entry[first].rasr ^= both;
        first = -2;
    }
    return other;
}

/* Is a region as written larger than what it is for? */
static bool passes_block(const struct regions *regions, struct range block)
{
    for (int i = 0; i < PMSA_REGIONS; i++) {
        uint32_t base = regions->entry[i].rbar & ~31u;
        struct region region =
            region_decode(regions->entry[i].rbar, regions->entry[i].rasr);

        if (region.enabled && range_has(block, base) &&
            base + region.size > (uint64_t)block.start + block.size)
            return true;
    }
    return false;
}

static bool is_askew(const struct regions *regions)
{
    for (int i = 0; i < PMSA_REGIONS; i++) {
        struct region region =
            region_decode(regions->entry[i].rbar, regions->entry[i].rasr);

        if (region.enabled && is_for_ram(regions, i) &&
            pmsa_is_askew(&region, regions->entry[i].rbar))
            return true;
    }
    return false;
}

static void try_to_explain(const struct regions *regions,
                           const struct wanted *wanted)
{
    static const struct {
        undo *how;
        enum witness_mpu_fact fact;
    } mistakes[] = {
        {enabled, WITNESS_IF_ENABLED}, {inverted, WITNESS_IF_INVERTED},
        {reversed, WITNESS_IF_REVERSED}, {smaller, WITNESS_IF_SMALLER},
        {larger, WITNESS_IF_LARGER}, {accessible, WITNESS_IF_ACCESSIBLE},
    };
    struct regions other = swapped(regions);

    if (!judge(&other, wanted))
        mpu_contract_count(WITNESS_IF_SWAPPED);
    for (unsigned i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        other = undone(regions, mistakes[i].how, true);
        if (!judge(&other, wanted) &&
            (mistakes[i].how != smaller ||
             passes_block(regions, wanted->block)))
            mpu_contract_count(mistakes[i].fact);
    }
}

/* All is open from the start on, but not up to the break. */
static void explain_shut(const struct regions *regions,
                         const struct wanted *wanted)
{
    uint32_t end = mpu_guess_end(regions, wanted->block);
    uint32_t size = wanted->block.size;

    if (end - wanted->block.start == size / 2)
        mpu_contract_count(WITNESS_BREAK_HALF);
    else if (wanted->app_break - end < size / 8)
        mpu_contract_count(WITNESS_BREAK_ROUNDED_DOWN);
}

bool mpu_guess_break(const struct regions *regions,
                     const struct wanted *wanted)
{
    uint32_t wrong = judge(regions, wanted);

    if (!wrong)
        return false;
    mpu_contract_count(WITNESS_BREAK_WRONG);
    for (int fact = WITNESS_BREAK_SHUT; fact <= WITNESS_BREAK_EXECUTABLE;
         fact++) {
        if (wrong >> (fact - WITNESS_BREAK_WRONG) & 1)
            mpu_contract_count(fact);
    }
    if (is_askew(regions))
        mpu_contract_count(WITNESS_BREAK_ASKEW);
    if (wrong & WRONG(BREAK_SHUT))
        explain_shut(regions, wanted);
    try_to_explain(regions, wanted);
    return wrong & WRONG(BREAK_WIDE);
}

/* --- flash ---------------------------------------------------------------- */

static uint32_t flash_wrong(const struct regions *regions,
                            struct range flash)
{
    uint64_t end = (uint64_t)flash.start + flash.size, reach = flash.start;
    uint32_t wrong = 0;
    struct interval at;
    struct view view;

    look(&view, regions);
    for (int i = 0; next(&view, i, &at) && at.start < RAM_START; i++) {
        if (!at.region || at.start >= at.end)
            continue;
        if (at.start <= reach && at.end > reach)
            reach = at.end;
        if (at.start < flash.start || at.end > end)
            wrong |= 1u << WITNESS_FLASH_WIDE;
        if (at.region->can[REGION_WRITE])
            wrong |= 1u << WITNESS_FLASH_WRITABLE;
        if (!at.region->can[REGION_EXECUTE])
            wrong |= 1u << WITNESS_FLASH_NO_EXECUTE;
    }
    if (reach < end)
        wrong |= 1u << WITNESS_FLASH_SHUT;
    return wrong;
}

bool mpu_guess_flash_is_right(const struct regions *regions,
                              struct range flash)
{
    return !flash_wrong(regions, flash);
}

bool mpu_guess_flash(const struct regions *regions, struct range flash)
{
    uint32_t wrong = flash_wrong(regions, flash);
    struct regions half = undone(regions, smaller, false);
    struct regions twice = undone(regions, larger, false);

    for (int fact = WITNESS_FLASH_SHUT; wrong && fact <= WITNESS_FLASH_WIDE;
         fact++) {
        if (wrong >> fact & 1)
            mpu_contract_count(fact);
    }
    if (wrong && !flash_wrong(&half, flash))
        mpu_contract_count(WITNESS_IF_FLASH_SMALLER);
    if (wrong && !flash_wrong(&twice, flash))
        mpu_contract_count(WITNESS_IF_FLASH_LARGER);
    return !wrong;
}
