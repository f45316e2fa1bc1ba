/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the MPU region for a process's flash, for every start and length at
 * the hardware's granularity within 64 KiB, and for odd ones.
 */
#include "machine.h"

#include "mpu_check.h"

#define GRAIN 32
#define WINDOW 0x10000u
#define FLASH 0x00010000u
#define APP 1000 /* bytes of the process's memory, which stays as it is */
#define GRANTS 400

static const struct memory_block ram = {0x20002000, 0x2000};
static struct memory_block block; /* a process's memory, in ram */
static struct mpu_regions regions;

static int place(void **state)
{
    (void)state;
    assert_true(mpu_place(ram, APP, GRANTS, &block, &regions));
    assert_true(mpu_set_break(&regions, block, block.start + APP,
                              block.start + block.size - GRANTS));
    return 0;
}

/* What any design can do: one region. */
static bool is_one_region(struct memory_block flash)
{
    return flash.size >= 32 && (flash.size & (flash.size - 1)) == 0 &&
           flash.start % flash.size == 0;
}

static void set_flash(struct memory_block flash)
{
    struct mpu_regions before = regions;
    regions.changed = false;
    if (mpu_set_flash(&regions, flash)) {
        assert_true(regions.changed);
        mpu_check(&regions, (struct mpu_expected){
            block, block.start + APP, block.start + block.size - GRANTS,
            flash});
    } else {
        before.changed = false;
        assert_memory_equal(&regions, &before, sizeof before);
        assert_false(is_one_region(flash));
    }
}

static void opens_all_starts_and_sizes(void **state)
{
    (void)state;
    for (uint32_t start = 0; start < WINDOW; start += GRAIN) {
        for (uint32_t size = 0; size <= WINDOW; size += GRAIN) {
            set_flash((struct memory_block){FLASH + start, size});
        }
    }
}

static void opens_only_what_can_be_expressed(void **state)
{
    (void)state;
    for (uint32_t start = 0; start <= 600; start++) {
        for (uint32_t size = 0; size <= 600; size++) {
            set_flash((struct memory_block){FLASH + start, size});
        }
    }
}

static void opens_all_powers_of_two(void **state)
{
    (void)state;
    for (uint32_t size = 1; size < ram.start / 2; size *= 2) {
        set_flash((struct memory_block){0, size});
        set_flash((struct memory_block){size, size});
        set_flash((struct memory_block){size / 2, size});
        set_flash((struct memory_block){0, size - 1});
        set_flash((struct memory_block){0, size + size / 2});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_all_starts_and_sizes),
        cmocka_unit_test(opens_only_what_can_be_expressed),
        cmocka_unit_test(opens_all_powers_of_two),
    };
    return cmocka_run_group_tests_name("mpu flash", tests, place, NULL);
}
