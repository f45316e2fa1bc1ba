/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the loader: which apps become processes, and what they find.
 */
#include "machine.h"

#include "process_check.h"

static uint32_t end_of_list; /* where the next app goes */

static int begin(void **state)
{
    machine_reset(state);
    end_of_list = APPS_START;
    return 0;
}

/* Put the image behind the last app, and tell where that is. */
static uint32_t append(const struct tbf_image *image, uint32_t total_size)
{
    uint32_t at = end_of_list;
    memcpy(at_address(at), image->bytes, image->size);
    end_of_list += total_size;
    return at;
}

static uint32_t append_app(uint32_t total_size, uint32_t minimum_ram)
{
    struct tbf_image image;
    tbf_image_app(&image, total_size, minimum_ram);
    return append(&image, total_size);
}

static uint32_t append_fixed(uint32_t ram, uint32_t flash)
{
    struct tbf_image image;
    tbf_image_begin(&image, 512);
    tbf_image_words(&image, TBF_MAIN, 3, 0, 0, 400);
    tbf_image_words(&image, TBF_FIXED_ADDRESSES, 2, ram, flash);
    tbf_image_end(&image);
    return append(&image, 512);
}

/* Load, and count the processes; they are the first ones of the table. */
static uint32_t load(void)
{
    load_apps();
    uint32_t count = 0;
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        if (process_is_alive(&processes[i])) {
            assert_int_equal(count, i);
            assert_int_equal(process_number(processes[i].id), i);
            process_check_start(&processes[i]);
            count++;
        }
    }
    process_check_all();
    return count;
}

static bool was_refused(void)
{
    return strstr(machine.output, "refused") != NULL;
}

static void loads_nothing_from_empty_flash(void **state)
{
    (void)state;
    assert_int_equal(load(), 0);
    assert_false(process_any_alive());
    memset(at_address(APPS_START), 0, APPS_END - APPS_START);
    assert_int_equal(load(), 0);
}

static void loads_apps_in_order(void **state)
{
    (void)state;
    uint32_t first = append_app(512, 300);
    uint32_t second = append_app(512, 4000);
    uint32_t third = append_app(1024, 0);
    assert_int_equal(load(), 3);
    assert_int_equal(processes[0].flash.start, first);
    assert_int_equal(processes[1].flash.start, second);
    assert_int_equal(processes[2].flash.start, third);
    assert_int_equal(processes[2].flash.size, 1024);
    assert_false(was_refused());
}

static void starts_apps_where_they_say(void **state)
{
    (void)state;
    struct tbf_image image;
    tbf_image_begin(&image, 512);
    tbf_image_words(&image, TBF_MAIN, 3, 41, 24, 300); /* Thumb bit set */
    tbf_image_end(&image);
    uint32_t at = append(&image, 512);
    assert_int_equal(load(), 1);
    const struct exception_frame *frame = machine_frame(&processes[0]);
    assert_int_equal(frame->r0, at + 32 + 24);
    assert_int_equal(frame->pc, at + 32 + 40);
}

static void skips_padding(void **state)
{
    (void)state;
    struct tbf_image image;
    tbf_image_begin(&image, 100); /* need not be a power of two */
    tbf_image_end(&image);
    append(&image, 100);
    tbf_image_begin(&image, 412);
    tbf_image_end(&image);
    append(&image, 412);
    uint32_t at = append_app(512, 300);
    assert_int_equal(load(), 1);
    assert_int_equal(processes[0].flash.start, at);
    assert_false(was_refused());
}

static void refuses_one_and_goes_on(void **state)
{
    (void)state;
    append_app(512, 300);
    append_app(512, 0x10000); /* as much as there is on the board */
    append_app(512, 0xFFFFFFFF);
    append_app(256, 300);
    append_app(512, 300); /* not aligned to its size now */
    append_app(256, 300);
    append_app(384, 300); /* no power of two */
    assert_int_equal(load(), 3);
    assert_true(was_refused());
    assert_int_equal(processes[1].flash.size, 256);
    assert_int_equal(processes[2].flash.size, 256);
}

static void loads_no_more_than_there_is_room_for(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < PROCESS_MAX + 2; i++) {
        append_app(512, 1000);
    }
    assert_int_equal(load(), PROCESS_MAX); /* eight in 64 KiB, at least */
    assert_true(was_refused());

    begin(NULL);
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        append_app(512, 20000);
    }
    uint32_t loaded = load();
    assert_true(loaded >= 1 && loaded <= 3);
    assert_true(was_refused());
}

/* Whatever an app asks for it can have, and all its grants as well. */
static void sets_memory_aside_for_grants(void **state)
{
    (void)state;
    for (uint32_t ram = 32; ram < 30000; ram += 509) {
        begin(NULL);
        append_app(512, ram);
        assert_int_equal(load(), 1);
        struct process *process = &processes[0];
        machine_set_break(process, ram);
        for (const struct driver *driver = drivers_start; driver < drivers_end;
             driver++) {
            assert_non_null(grant_slots(process, driver));
        }
        process_check_all();
    }
}

static void heeds_fixed_flash_addresses(void **state)
{
    (void)state;
    append_fixed(0xFFFFFFFF, APPS_START + 16 + 16 + 12);
    append_fixed(0xFFFFFFFF, APPS_START + 512);
    append_fixed(0xFFFFFFFF, 0xFFFFFFFF);
    assert_int_equal(load(), 2);
    assert_true(was_refused());
    assert_int_equal(processes[0].flash.start, APPS_START);
    assert_int_equal(processes[1].flash.start, APPS_START + 1024);
}

static void heeds_fixed_ram_addresses(void **state)
{
    (void)state;
    static const struct {
        uint32_t ram;
        bool right;
    } cases[] = {
        {0x20004000, true},   {0x20001238, false}, {0x20004004, false},
        {0x2000FFE0, false},  {RAM_END, false},    {RAM_END + 4096, false},
        {0x20000000, false},  {0, false},          {0xFFFFF000, false},
        {APPS_START, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        begin(NULL);
        append_fixed(cases[i].ram, 0xFFFFFFFF);
        append_app(512, 400);
        assert_int_equal(load(), cases[i].right ? 2 : 1);
        assert_int_equal(was_refused(), !cases[i].right);
        if (cases[i].right) {
            assert_int_equal(processes[0].memory.start, cases[i].ram);
        }
    }
}

/* A second app cannot have the same memory. */
static void gives_fixed_memory_once(void **state)
{
    (void)state;
    append_fixed(0x20004000, 0xFFFFFFFF);
    append_fixed(0x20004000, 0xFFFFFFFF);
    append_fixed(0x20003000, 0xFFFFFFFF);
    append_fixed(0x20008000, 0xFFFFFFFF);
    assert_int_equal(load(), 2);
    assert_int_equal(processes[1].memory.start, 0x20008000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(loads_nothing_from_empty_flash, begin),
        cmocka_unit_test_setup(loads_apps_in_order, begin),
        cmocka_unit_test_setup(starts_apps_where_they_say, begin),
        cmocka_unit_test_setup(skips_padding, begin),
        cmocka_unit_test_setup(refuses_one_and_goes_on, begin),
        cmocka_unit_test_setup(loads_no_more_than_there_is_room_for, begin),
        cmocka_unit_test_setup(sets_memory_aside_for_grants, begin),
        cmocka_unit_test_setup(heeds_fixed_flash_addresses, begin),
        cmocka_unit_test_setup(heeds_fixed_ram_addresses, begin),
        cmocka_unit_test_setup(gives_fixed_memory_once, begin),
    };
    return cmocka_run_group_tests_name("loader", tests, machine_set_up, NULL);
}
