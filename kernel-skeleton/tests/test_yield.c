/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the yield and exit system calls, and of those that do not exist.
 */
#include "machine.h"

#include "system_calls.h"
#include "upcalls.h"

#define UNTOUCHED 0x5A /* what a flag byte holds before the call */
#define USERDATA 0xABCD
#define LEAST_ROOM 64 /* from here on, one class is the cohort's */

static struct process *const process = &processes[0];
static struct process *const neighbour = &processes[1];
static uint32_t function, pc;

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(2, 1500);
    machine_set_break(process, 1000);
    process->context.stack_pointer = process->memory.start + 200;
    function = process->app_start | 1;
    pc = process->flash.start + APP_SIZE - 2;
    grant_slots(process, &test_driver)[0] = (struct slot){function, USERDATA};
    return 0;
}

static void notify(uint32_t number, uint32_t tag)
{
    uint32_t argument[3] = {tag, tag + 1, tag + 2};
    assert_true(upcall_notify(process->id, &test_driver, number, argument));
}

static void assert_frame(uint32_t r0, uint32_t r1, uint32_t r2, uint32_t r3,
                         uint32_t lr, uint32_t at)
{
    struct exception_frame expected = {r0, r1, r2, r3, 0, lr, at, 0x01000000};
    assert_memory_equal(machine_frame(process), &expected, sizeof expected);
}

static void assert_upcall(uint32_t tag)
{
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_frame(tag, tag + 1, tag + 2, USERDATA, pc | 1, function & ~1u);
}

static void yield(uint32_t how, uint32_t r1, uint32_t r2)
{
    machine_system_call(process, CLASS_YIELD, how, r1, r2, 0x33);
}

/* --- yield-no-wait -------------------------------------------------------- */

static void no_wait_runs_at_most_one_upcall(void **state)
{
    (void)state;
    uint8_t *flag = at_address(process->memory.start + 500);
    *flag = UNTOUCHED;
    yield(YIELD_NO_WAIT, process->memory.start + 500, 0x22);
    assert_int_equal(*flag, 0);
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_frame(YIELD_NO_WAIT, process->memory.start + 500, 0x22, 0x33, 0,
                 pc);
    notify(0, 10);
    notify(0, 20);
    for (uint32_t tag = 10; tag <= 20; tag += 10) {
        *flag = UNTOUCHED;
        yield(YIELD_NO_WAIT, process->memory.start + 500, 0x22);
        assert_upcall(tag);
        assert_int_equal(*flag, 1);
    }
    yield(YIELD_NO_WAIT, process->memory.start + 500, 0x22);
    assert_int_equal(*flag, 0);
}

static void no_wait_takes_no_null_upcall(void **state)
{
    (void)state;
    uint8_t *flag = at_address(process->memory.start + 500);
    notify(1, 10);
    yield(YIELD_NO_WAIT, process->memory.start + 500, 0);
    assert_int_equal(*flag, 0);
    assert_int_equal(process->state, PROCESS_RUNNING);
    notify(1, 20);
    notify(0, 30);
    yield(YIELD_NO_WAIT, process->memory.start + 500, 0);
    assert_int_equal(*flag, 1);
    assert_upcall(30);
}

/* The kernel writes for the process only what it could write itself. */
static void no_wait_writes_the_flag_where_it_may(void **state)
{
    (void)state;
    static uint8_t ram[RAM_END - RAM_START], flash[APPS_END - APPS_START];
    uint32_t start = process->memory.start, end = process->app_break;
    const struct {
        uint32_t flag;
        bool own;
    } cases[] = {
        {start, true}, {end - 1, true}, {end, false}, {start - 1, false},
        {0, false}, {neighbour->memory.start, false}, {RAM_START, false},
        {start + process->memory.size - 1, false}, {RAM_END - 1, false},
        {process->flash.start, false}, {process->app_start + 4, false},
        {0xFFFFFFFF, false}, {0xE000ED94, false}, {0x80000000, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        for (uint32_t events = 0; events < 2; events++) {
            begin(NULL);
            yield(YIELD_NO_WAIT, 0, 0); /* so that the svc stands there */
            if (events) {
                notify(0, 10);
            }
            memset(at_address(start), UNTOUCHED, 100);
            memset(at_address(end - 100), UNTOUCHED, 100);
            memcpy(ram, at_address(RAM_START), sizeof ram);
            memcpy(flash, at_address(APPS_START), sizeof flash);
            yield(YIELD_NO_WAIT, cases[i].flag, 0);
            if (cases[i].own) {
                ram[cases[i].flag - RAM_START] = (uint8_t)events;
            }
            memcpy(&ram[start + 200 - RAM_START], machine_frame(process),
                   sizeof(struct exception_frame));
            assert_memory_equal(at_address(RAM_START), ram, sizeof ram);
            assert_memory_equal(at_address(APPS_START), flash, sizeof flash);
            assert_int_equal(process->state, PROCESS_RUNNING);
        }
    }
}

/* --- yield-wait and yield-wait-for ---------------------------------------- */

static void wait_blocks_until_a_function_runs(void **state)
{
    (void)state;
    yield(YIELD_WAIT, 0x11, 0x22);
    assert_int_equal(process->state, PROCESS_YIELDED);
    assert_frame(YIELD_WAIT, 0x11, 0x22, 0x33, 0, pc);
    notify(1, 10);
    assert_int_equal(process->state, PROCESS_YIELDED);
    notify(0, 20);
    assert_upcall(20);
    notify(1, 30);
    notify(0, 40);
    yield(YIELD_WAIT, 0, 0); /* the event is there already */
    assert_upcall(40);
}

/* An upcall function may yield itself: each frame serves its own yield. */
static void yields_nest(void **state)
{
    (void)state;
    uint32_t outer = process->context.stack_pointer;
    yield(YIELD_WAIT, 0, 0);
    notify(0, 10);
    assert_upcall(10);
    process->context.stack_pointer -= sizeof(struct exception_frame) + 8;
    yield(YIELD_WAIT, 0, 0);
    assert_int_equal(process->state, PROCESS_YIELDED);
    notify(0, 20);
    assert_upcall(20);
    process->context.stack_pointer = outer;
    assert_upcall(10);
}

static void wait_for_blocks_until_its_event(void **state)
{
    (void)state;
    yield(YIELD_WAIT_FOR, test_driver.number, 1);
    assert_int_equal(process->state, PROCESS_YIELDED_FOR);
    notify(0, 10);
    assert_int_equal(process->state, PROCESS_YIELDED_FOR);
    notify(1, 20);
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_frame(20, 21, 22, 0x33, 0, pc);
    yield(YIELD_WAIT_FOR, test_driver.number, 0);
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_frame(10, 11, 12, 0x33, 0, pc);
}

static void wait_for_takes_any_number(void **state)
{
    (void)state;
    static const uint32_t numbers[][2] = {
        {0x90000, 2}, {0x90000, 0x100}, {0x90000, 0xFFFFFFFF}, {0, 0},
        {0x77777, 0}, {0xFFFFFFFF, 0xFFFFFFFF},
    };
    for (uint32_t i = 0; i < COUNT_OF(numbers); i++) {
        begin(NULL);
        notify(0, 10);
        yield(YIELD_WAIT_FOR, numbers[i][0], numbers[i][1]);
        notify(0, 20);
        assert_int_equal(process->state, PROCESS_YIELDED_FOR);
    }
}

/* --- exit ----------------------------------------------------------------- */

static void exit_ends_the_process(void **state)
{
    (void)state;
    struct process_id old = process->id;
    machine_system_call(process, CLASS_EXIT, EXIT_TERMINATE, 42, 0, 0);
    assert_int_equal(process->state, PROCESS_TERMINATED);
    assert_int_equal(process->completion_code, 42);
    assert_null(process_find(old));
    assert_true(process_is_alive(neighbour));
}

static void exit_begins_again(void **state)
{
    (void)state;
    struct process_id old = process->id;
    machine_system_call(process, CLASS_EXIT, EXIT_RESTART, 43, 0, 0);
    assert_int_equal(process->state, PROCESS_RUNNING);
    assert_int_equal(process->completion_code, 43);
    assert_int_equal(process->restarts, 1);
    assert_null(process_find(old));
    assert_int_equal(process->context.stack_pointer, process->memory.start);
}

/* --- what faults ---------------------------------------------------------- */

static void unknown_classes_fault(void **state)
{
    (void)state;
    for (uint32_t class = 0; class <= 0xFF; class++) {
        begin(NULL);
        machine_system_call(process, class, YIELD_NO_WAIT, 0, 0, 0);
        if (class < LEAST_ROOM) {
            assert_int_equal(process->state == PROCESS_FAULTED,
                             class > CLASS_ALLOW_USERSPACE_READABLE);
        }
        assert_true(process_is_alive(neighbour));
    }
}

/* One class more is the cohort's own, whichever the seed picked. */
static void one_class_tells_the_room(void **state)
{
    (void)state;
    uint32_t found = 0;
    for (uint32_t class = LEAST_ROOM; class <= 0xFF; class++) {
        begin(NULL);
        const struct exception_frame *frame =
            machine_system_call(process, class, 5, 6, 7, 8);
        if (process->state == PROCESS_FAULTED) {
            continue;
        }
        found++;
        assert_int_equal(frame->r0, SUCCESS_U32);
        assert_int_equal(frame->r1, process->grant_break - process->app_break);
        assert_int_equal(frame->r2, 7);
        assert_int_equal(frame->r3, 8);
    }
    assert_int_equal(found, 1);
}

static void unknown_yields_fault(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {3, 4, 0x80, 0x100, 0xFFFFFFFF};
    for (uint32_t i = 0; i < COUNT_OF(numbers); i++) {
        begin(NULL);
        yield(numbers[i], 0, 0);
        assert_int_equal(process->state, PROCESS_FAULTED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(no_wait_runs_at_most_one_upcall, begin),
        cmocka_unit_test_setup(no_wait_takes_no_null_upcall, begin),
        cmocka_unit_test_setup(no_wait_writes_the_flag_where_it_may, begin),
        cmocka_unit_test_setup(wait_blocks_until_a_function_runs, begin),
        cmocka_unit_test_setup(yields_nest, begin),
        cmocka_unit_test_setup(wait_for_blocks_until_its_event, begin),
        cmocka_unit_test_setup(wait_for_takes_any_number, begin),
        cmocka_unit_test_setup(exit_ends_the_process, begin),
        cmocka_unit_test_setup(exit_begins_again, begin),
        cmocka_unit_test_setup(unknown_classes_fault, begin),
        cmocka_unit_test_setup(one_class_tells_the_room, begin),
        cmocka_unit_test_setup(unknown_yields_fault, begin),
    };
    return cmocka_run_group_tests_name("yield", tests, machine_set_up, NULL);
}
