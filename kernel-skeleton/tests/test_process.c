/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the lives of processes: identifiers, restarts, death, permissions.
 * Faults are in test_faults.c.
 */
#include "machine.h"

#include "process_check.h"
#include "scheduler.h"
#include "system_calls.h"

static struct process *const process = &processes[1];
static struct process *const neighbour = &processes[2];

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(3, 1200);
    process->context.stack_pointer = process->memory.start;
    return 0;
}

/* --- identifiers ---------------------------------------------------------- */

static void identifiers_name_one_life(void **state)
{
    (void)state;
    uint32_t lives[100];
    for (uint32_t i = 0; i < COUNT_OF(lives); i++) {
        lives[i] = process->id.life;
        assert_int_not_equal(lives[i], 0);
        assert_ptr_equal(process_find(process->id), process);
        assert_int_equal(process_number(process->id), 1);
        for (uint32_t j = 0; j < i; j++) {
            assert_int_not_equal(lives[j], lives[i]);
            assert_null(process_find((struct process_id){lives[j]}));
        }
        process_restart(process, 0);
    }
    assert_ptr_equal(process_find(neighbour->id), neighbour);
    assert_null(process_find((struct process_id){0}));
    struct process_id last = process->id;
    process_exit(process, 0);
    assert_null(process_find(last));
}

/* After 2^32 lives of all processes: an identifier of zero names nobody. */
static void identifiers_wrap(void **state)
{
    (void)state;
    struct process *first = &processes[0];
    first->id.life = 0u - PROCESS_MAX;
    process_restart(first, 0);
    assert_int_not_equal(first->id.life, 0);
    assert_ptr_equal(process_find(first->id), first);
    assert_int_equal(process_number(first->id), 0);
}

/* --- restarts ------------------------------------------------------------- */

/* Have the process use all that the kernel keeps for it. */
static void live(void)
{
    uint32_t start = process->memory.start, argument[3] = {1, 2, 3};
    machine_set_break(process, 1000);
    process->context.stack_pointer = start + 500;
    memset(process->context.r4_to_r11, 0x44,
           sizeof process->context.r4_to_r11);
    machine_system_call(process, CLASS_SUBSCRIBE, test_driver.number, 0,
                        process->app_start, 7);
    machine_system_call(process, CLASS_ALLOW_READ_WRITE, test_driver.number, 0,
                        start, 100);
    machine_system_call(process, CLASS_MEMOP, MEMOP_STACK_HINT, start, 0, 0);
    assert_true(upcall_notify(process->id, &test_driver, 0, argument));
    assert_true(process->high_water_mark > start);
    assert_true(process->grant_break < start + process->memory.size);
}

static void restart_clears_everything(void **state)
{
    (void)state;
    uint32_t argument[3];
    struct memory_block memory = process->memory, flash = process->flash;
    for (uint32_t i = 1; i <= 3; i++) {
        live();
        process_restart(process, 40 + i);
        process_check_start(process);
        process_check_all();
        assert_int_equal(process->restarts, i);
        assert_int_equal(process->completion_code, 40 + i);
        assert_memory_equal(&process->memory, &memory, sizeof memory);
        assert_memory_equal(&process->flash, &flash, sizeof flash);
        assert_true(process->high_water_mark <= process->memory.start);
        assert_int_equal(process->stack_hint, 0);
        assert_int_equal(allowed_rw_size(process->id, &test_driver, 0), 0);
        assert_false(machine_take_event(process, &test_driver, 0, argument));
        assert_int_equal(grant_slots(process, &test_driver)[0].first, 0);
    }
}

static void a_restart_leaves_the_neighbour_alone(void **state)
{
    (void)state;
    uint8_t *theirs = at_address(neighbour->memory.start);
    memset(theirs, 0x66, neighbour->memory.size);
    struct process before = *neighbour;
    for (uint32_t i = 0; i < 1000; i++) {
        live();
        process_restart(process, 0);
    }
    assert_memory_equal(neighbour, &before, sizeof before);
    for (uint32_t i = 0; i < neighbour->memory.size; i++) {
        assert_int_equal(theirs[i], 0x66);
    }
}

static void the_dead_stay_dead(void **state)
{
    (void)state;
    process_exit(process, 9);
    assert_int_equal(process->state, PROCESS_TERMINATED);
    assert_int_equal(process->completion_code, 9);
    assert_false(process_is_alive(process));
    assert_false(process_is_runnable(process));
    for (uint32_t i = 0; i < 10; i++) {
        struct process *next = scheduler_next().process;
        assert_ptr_not_equal(next, process);
        scheduler_stopped(next, WHY_SLICE_ENDED, 0);
    }
    assert_true(process_any_alive());
    process_exit(neighbour, 0);
    process_exit(&processes[0], 0);
    assert_false(process_any_alive());
}

static void the_operator_stops_and_resumes(void **state)
{
    (void)state;
    assert_true(process_is_runnable(process));
    process_set_stopped(process, true);
    assert_false(process_is_runnable(process));
    assert_true(process_is_alive(process));
    process->state = PROCESS_YIELDED;
    process_set_stopped(process, false);
    assert_false(process_is_runnable(process));
    assert_int_equal(process->state, PROCESS_YIELDED);
}

/* --- permissions ---------------------------------------------------------- */

static void permissions_are_kept(void **state)
{
    (void)state;
    machine_reset(NULL);
    struct tbf_image image;
    uint8_t data[2 + 16] = {1};
    const uint32_t words[] = {test_driver.number, 0, 1u << 5, 0};
    memcpy(data + 2, words, sizeof words);
    tbf_image_begin(&image, APP_SIZE);
    tbf_image_words(&image, TBF_MAIN, 3, 0, 0, 1000);
    tbf_image_element(&image, TBF_PERMISSIONS, sizeof data, data);
    tbf_image_end(&image);
    memcpy(at_address(APPS_START), image.bytes, image.size);
    load_apps();
    struct process *app = &processes[0];
    uint32_t own = app->app_start, yes = test_driver.number,
             no = large_driver.number;
    const struct {
        uint32_t class, driver, number, first, variant, error;
    } cases[] = {
        {CLASS_COMMAND, yes, 5, 0, SUCCESS, 5},
        {CLASS_COMMAND, yes, 4, 0, FAILURE, NODEVICE},
        {CLASS_COMMAND, no, 5, 0, FAILURE, NODEVICE},
        {CLASS_SUBSCRIBE, yes, 0, own, SUCCESS_2_U32, 0},
        {CLASS_SUBSCRIBE, no, 0, own, FAILURE_2_U32, NODEVICE},
        {CLASS_ALLOW_READ_WRITE, yes, 0, 0, SUCCESS_2_U32, 0},
        {CLASS_ALLOW_READ_ONLY, no, 0, 0, FAILURE_2_U32, NODEVICE},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        const struct exception_frame *frame =
            machine_system_call(app, cases[i].class, cases[i].driver,
                                cases[i].number, cases[i].first, 0);
        assert_int_equal(frame->r0, cases[i].variant);
        assert_int_equal(frame->r1, cases[i].error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(identifiers_name_one_life, begin),
        cmocka_unit_test_setup(identifiers_wrap, begin),
        cmocka_unit_test_setup(restart_clears_everything, begin),
        cmocka_unit_test_setup(a_restart_leaves_the_neighbour_alone, begin),
        cmocka_unit_test_setup(the_dead_stay_dead, begin),
        cmocka_unit_test_setup(the_operator_stops_and_resumes, begin),
        cmocka_unit_test_setup(permissions_are_kept, begin),
    };
    return cmocka_run_group_tests_name("process", tests, machine_set_up, NULL);
}
