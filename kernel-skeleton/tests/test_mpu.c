/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of MPU arithmetic, exhaustive at its granularity within 64 KiB: what
 * the regions permit is judged by a model of the hardware, never by how they
 * look, so that any correct design passes.
 */
#include "machine.h"

#include "mpu_check.h"

#define GRAIN 32 /* nothing the hardware can express is finer */
#define WINDOW 0x10000u
#define WINDOW_START 0x20000000u
#define WINDOW_END (WINDOW_START + WINDOW)

/* --- the model itself, on examples from the manual ------------------------ */

static void model_has_background_for_the_kernel_only(void **state)
{
    (void)state;
    struct hardware hardware = {.ctrl = 5};
    assert_true(hardware_rights(&hardware, 0x1234, true).execute);
    assert_false(hardware_rights(&hardware, 0x1234, false).read);
    hardware.ctrl = 1; /* no default map */
    assert_false(hardware_rights(&hardware, 0x1234, true).read);
    hardware.ctrl = 4; /* off */
    assert_true(hardware_rights(&hardware, 0x1234, false).write);
}

static void model_lets_the_highest_region_win(void **state)
{
    (void)state;
    struct hardware hardware = {.ctrl = 5};
    /* Region 1: 4 KiB read-only; region 3 in it: 1 KiB, no access for the
     * process, its third subregion disabled. */
    hardware_write(&hardware, HARDWARE_RBAR, 0x20000000 | 0x10 | 1);
    hardware_write(&hardware, HARDWARE_RASR, 6u << 24 | 2u << 16 | 11 << 1 | 1);
    hardware_write(&hardware, HARDWARE_RNR, 3);
    hardware_write(&hardware, HARDWARE_RBAR, 0x20000400);
    hardware_write(&hardware, HARDWARE_RASR,
                   1u << 24 | 2u << 16 | 4 << 8 | 9 << 1 | 1);
    assert_true(hardware_is_predictable(&hardware));
    assert_true(hardware_rights(&hardware, 0x200003FF, false).read);
    assert_false(hardware_rights(&hardware, 0x200003FF, false).write);
    assert_false(hardware_rights(&hardware, 0x20000400, false).read);
    assert_true(hardware_rights(&hardware, 0x20000400, true).write);
    assert_false(hardware_rights(&hardware, 0x200004FF, false).read);
    assert_true(hardware_rights(&hardware, 0x20000500, false).execute);
    assert_true(hardware_rights(&hardware, 0x2000057F, false).read);
    assert_false(hardware_rights(&hardware, 0x20000580, false).read);
    assert_true(hardware_rights(&hardware, 0x20000FFF, false).read);
    assert_false(hardware_rights(&hardware, 0x20001000, false).read);
}

static void model_knows_what_is_unpredictable(void **state)
{
    (void)state;
    static const struct {
        uint32_t rbar, rasr;
        bool predictable;
    } cases[] = {
        {0x20000020, 3u << 24 | 4 << 1 | 1, true},
        {0x20000020, 3u << 24 | 3 << 1 | 1, false},           /* 16 bytes */
        {0x20000020, 3u << 24 | 5 << 1 | 1, false},           /* askew */
        {0x20000080, 3u << 24 | 1 << 8 | 6 << 1 | 1, false},  /* 128, SRD */
        {0x20000100, 3u << 24 | 1 << 8 | 7 << 1 | 1, true},   /* 256, SRD */
        {0x20000000, 4u << 24 | 7 << 1 | 1, false},           /* AP 4 */
        {0x20000001, 4u << 24 | 2 << 1 | 0, true},            /* disabled */
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        struct hardware hardware = {.ctrl = 5};
        hardware_write(&hardware, HARDWARE_RBAR, cases[i].rbar);
        hardware_write(&hardware, HARDWARE_RASR, cases[i].rasr);
        assert_int_equal(hardware_is_predictable(&hardware),
                         cases[i].predictable);
    }
}

/* --- placing -------------------------------------------------------------- */

/* What mpu_place() gave, each block once. */
static struct {
    struct memory_block block;
    struct mpu_regions regions;
} given[1u << 14];
static uint32_t given_count;

static void remember(struct memory_block block,
                     const struct mpu_regions *regions)
{
    static uint8_t seen[WINDOW / GRAIN][WINDOW / GRAIN / 8 + 1];
    uint32_t start = (block.start - WINDOW_START) / GRAIN;
    uint32_t size = block.size / GRAIN;
    if (!(seen[start][size / 8] >> size % 8 & 1) &&
        given_count < COUNT_OF(given)) {
        seen[start][size / 8] |= (uint8_t)(1 << size % 8);
        given[given_count].block = block;
        given[given_count++].regions = *regions;
    }
}

/* Whether even one region with its eight subregions would do, in a block that
 * is aligned to its own size: then no design may say that there is no room. */
static bool simplest_design_fits(struct memory_block free, uint32_t app_bytes,
                                 uint32_t grant_bytes)
{
    uint32_t end = free.start + free.size;
    for (uint32_t size = 512; size <= free.size; size *= 2) {
        uint32_t start = (free.start + size - 1) / size * size;
        uint32_t step = size / 8;
        uint64_t reach = ((uint64_t)app_bytes + step - 1) / step * step;
        if (reach + grant_bytes <= size && start <= end &&
            end - start >= size) {
            return true;
        }
    }
    return false;
}

static void place(struct memory_block free, uint32_t app_bytes,
                  uint32_t grant_bytes)
{
    struct memory_block block = {0, 0};
    struct mpu_regions regions;
    memset(&regions, 0xFF, sizeof regions);
    if (!mpu_place(free, app_bytes, grant_bytes, &block, &regions)) {
        assert_false(simplest_design_fits(free, app_bytes, grant_bytes));
        return;
    }
    assert_true(regions.changed);
    assert_true(block.start >= free.start && block.size <= free.size &&
                block.start - free.start <= free.size - block.size);
    assert_int_equal(mpu_check_reachable(&regions), 0);
    assert_int_equal(mpu_accessible_end(&regions, block), block.start);
    remember(block, &regions);
    /* What it was placed for must come true one day. */
    assert_true(mpu_set_break(&regions, block, block.start + app_bytes,
                              block.start + block.size - grant_bytes));
}

static void places_for_all_starts_and_sizes(void **state)
{
    (void)state;
    static const uint32_t grants[] = {0, 424, 2048};
    for (uint32_t start = 0; start < WINDOW; start += GRAIN) {
        struct memory_block free = {WINDOW_START + start, WINDOW - start};
        for (uint32_t app = GRAIN; app <= WINDOW; app += GRAIN) {
            for (uint32_t i = 0; i < COUNT_OF(grants); i++) {
                place(free, app, grants[i]);
            }
        }
    }
}

/* Not only at the end of memory, not only at whole grains. */
static void places_in_all_gaps(void **state)
{
    (void)state;
    static const uint32_t sizes[][2] = {
        {0, 0}, {1, 1}, {256, 256}, {479, 33}, {481, 31}, {1000, 24},
        {3072, 1024}, {3073, 1024}, {0xFFFFFFFF, 0}, {0, 0xFFFFFFFF},
        {0x80000000, 0x80000000}, {0xFFFFFFFF, 1}, {0xFFFFFF01, 512},
    };
    for (uint32_t start = 0; start < WINDOW; start += 248) {
        for (uint32_t size = 0; size <= WINDOW - start; size += 248) {
            struct memory_block free = {WINDOW_START + start, size};
            for (uint32_t i = 0; i < COUNT_OF(sizes); i++) {
                place(free, sizes[i][0], sizes[i][1]);
            }
        }
    }
}

/* --- moving the break ----------------------------------------------------- */

/* The edges of a block's sixteen steps, and one byte beside each. */
static uint32_t near_edge(struct memory_block block, uint32_t number)
{
    return block.start + block.size / 16 * (number / 3) + number % 3 - 1;
}
#define NEAR_EDGES (17 * 3)

static bool is_within(struct memory_block block, uint32_t address)
{
    return address >= block.start && address <= block.start + block.size;
}

static void set_break(struct mpu_regions *regions, struct memory_block block,
                      uint32_t app_break, uint32_t grant_break)
{
    struct mpu_regions before = *regions;
    regions->changed = false;
    if (mpu_set_break(regions, block, app_break, grant_break)) {
        assert_true(regions->changed);
        mpu_check(regions, (struct mpu_expected){block, app_break,
                                                 grant_break, {0, 0}});
        return;
    }
    before.changed = false;
    assert_memory_equal(regions, &before, sizeof before);
    /* Refused: a sixteenth above the break may have reached the grants. */
    assert_true(app_break + block.size / 16 > grant_break);
}

/* In every block that a process can get, as places_for_all... found them. */
static void sets_all_breaks(void **state)
{
    (void)state;
    assert_true(given_count > 0);
    for (uint32_t i = 0; i < given_count; i++) {
        struct memory_block block = given[i].block;
        struct mpu_regions regions = given[i].regions;
        for (uint32_t app = 0; app < NEAR_EDGES; app++) {
            for (uint32_t grant = 0; grant < NEAR_EDGES; grant++) {
                if (is_within(block, near_edge(block, app)) &&
                    is_within(block, near_edge(block, grant))) {
                    set_break(&regions, block, near_edge(block, app),
                              near_edge(block, grant));
                }
            }
        }
    }
}

/* Every single byte as a break, where blocks are small enough. */
static void sets_the_break_to_every_byte(void **state)
{
    (void)state;
    struct memory_block free = {WINDOW_START + 0x1238, WINDOW - 0x1238};
    for (uint32_t app = 100; app <= 2000; app += 950) {
        struct memory_block block;
        struct mpu_regions regions;
        assert_true(mpu_place(free, app, 424, &block, &regions));
        uint32_t end = block.start + block.size;
        for (uint32_t at = block.start; at <= end; at++) {
            set_break(&regions, block, at, end - 424);
            set_break(&regions, block, block.start + app, at);
        }
    }
}

/* Both must come true at once: the flash is another region's affair. */
static void breaks_leave_flash_alone(void **state)
{
    (void)state;
    struct memory_block free = {WINDOW_START, WINDOW}, block;
    struct memory_block flash = {0x00010000, 0x1000};
    struct mpu_regions regions;
    assert_true(mpu_place(free, 5000, 424, &block, &regions));
    assert_true(mpu_set_flash(&regions, flash));
    for (uint32_t at = 0; at <= 5000; at += 50) {
        uint32_t grant_break = block.start + block.size - 424;
        assert_true(mpu_set_break(&regions, block, block.start + at,
                                  grant_break));
        mpu_check(&regions, (struct mpu_expected){block, block.start + at,
                                                  grant_break, flash});
    }
}

/* The handout says which four; here all of the above used no more. */
static void uses_four_regions(void **state)
{
    (void)state;
    assert_true(mpu_check_uses_four_neighbours());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(model_has_background_for_the_kernel_only),
        cmocka_unit_test(model_lets_the_highest_region_win),
        cmocka_unit_test(model_knows_what_is_unpredictable),
        cmocka_unit_test(places_for_all_starts_and_sizes),
        cmocka_unit_test(places_in_all_gaps),
        cmocka_unit_test(sets_all_breaks),
        cmocka_unit_test(sets_the_break_to_every_byte),
        cmocka_unit_test(breaks_leave_flash_alone),
        cmocka_unit_test(uses_four_regions),
    };
    return cmocka_run_group_tests_name("mpu", tests, NULL, NULL);
}
