/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of system calls: subscribe, allow and command (TRD104). The other
 * classes are in test_yield.c, test_memop.c and test_process.c.
 */
#include "machine.h"

#include "system_calls.h"
#include "upcalls.h"

#define BREAK 1000 /* bytes of memory that the process has */
#define NOBODY 0x12345 /* a driver that is not there */

static struct process *const process = &processes[0];
static struct process *const neighbour = &processes[1];
static uint32_t start, end; /* of the process's memory, up to the break */

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(2, 1500);
    machine_set_break(process, BREAK);
    start = process->memory.start;
    end = process->app_break;
    process->context.stack_pointer = start + 200;
    return 0;
}

/* Make the call; its answer must be these four words. */
static void call(uint32_t class, uint32_t r0, uint32_t r1, uint32_t r2,
                 uint32_t r3, uint32_t a0, uint32_t a1, uint32_t a2,
                 uint32_t a3)
{
    struct exception_frame before = {.pc = process->flash.start + APP_SIZE - 2,
                                     .xpsr = 0x01000000};
    const struct exception_frame *frame =
        machine_system_call(process, class, r0, r1, r2, r3);
    before.r0 = a0;
    before.r1 = a1;
    before.r2 = a2;
    before.r3 = a3;
    assert_memory_equal(frame, &before, sizeof before);
    assert_int_equal(process->state, PROCESS_RUNNING);
}

/* Subscribe or allow, which swaps, or is refused and changes nothing. */
static void swap(uint32_t class, uint32_t number, uint32_t first,
                 uint32_t second, uint32_t old_first, uint32_t old_second)
{
    call(class, test_driver.number, number, first, second, SUCCESS_2_U32,
         old_first, old_second, second);
}

static void refuse(uint32_t class, uint32_t driver, uint32_t number,
                   uint32_t first, uint32_t second, enum error error)
{
    uint32_t mark = process->high_water_mark, top = process->grant_break;
    call(class, driver, number, first, second, FAILURE_2_U32, error, first,
         second);
    assert_int_equal(process->high_water_mark, mark);
    assert_int_equal(process->grant_break, top);
}

/* --- subscribe ------------------------------------------------------------ */

static void subscribe_swaps(void **state)
{
    (void)state;
    uint32_t function = process->app_start + 11;
    swap(CLASS_SUBSCRIBE, 0, function, 1, 0, 0);
    swap(CLASS_SUBSCRIBE, 1, function + 2, 2, 0, 0);
    swap(CLASS_SUBSCRIBE, 0, 0, 3, function, 1);
    swap(CLASS_SUBSCRIBE, 0, function, 4, 0, 3);
    swap(CLASS_SUBSCRIBE, 1, 0, 0, function + 2, 2);
}

static void subscribe_takes_own_functions_only(void **state)
{
    (void)state;
    uint32_t flash = process->flash.start;
    const struct {
        uint32_t function;
        bool own;
    } cases[] = {
        {process->app_start, true},     {flash + APP_SIZE - 1, true},
        {process->app_start - 1, false}, {flash + APP_SIZE, false},
        {flash, false},                 {flash - 1, false},
        {start, true},                  {end - 1, true},
        {start - 1, false},             {end, false},
        {neighbour->memory.start, false},
        {neighbour->app_start, false},  {1, false},
        {RAM_START, false},             {0xE000ED00, false},
        {0xFFFFFFFF, false},            {0x80000000, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        begin(NULL);
        if (cases[i].own) {
            swap(CLASS_SUBSCRIBE, 0, cases[i].function, 7, 0, 0);
        } else {
            refuse(CLASS_SUBSCRIBE, test_driver.number, 0, cases[i].function,
                   7, INVAL);
        }
    }
}

static void subscribe_refuses_in_order(void **state)
{
    (void)state;
    uint32_t driver = test_driver.number, own = process->app_start;
    refuse(CLASS_SUBSCRIBE, NOBODY, 9, end, 1, INVAL);
    refuse(CLASS_SUBSCRIBE, NOBODY, 9, own, 1, NODEVICE);
    refuse(CLASS_SUBSCRIBE, NOBODY, 9, 0, 1, NODEVICE);
    refuse(CLASS_SUBSCRIBE, driver, 9, end, 1, INVAL);
    refuse(CLASS_SUBSCRIBE, driver, 2, own, 1, NOSUPPORT);
    refuse(CLASS_SUBSCRIBE, driver, 0xFFFFFFFF, own, 1, NOSUPPORT);
    machine_set_break(process, process->memory.size);
    refuse(CLASS_SUBSCRIBE, driver, 2, own, 1, NOSUPPORT);
    refuse(CLASS_SUBSCRIBE, driver, 1, own, 1, NOMEM);
}

static void subscribe_removes_queued_events(void **state)
{
    (void)state;
    uint32_t own = process->app_start, argument[3] = {5, 6, 7};
    swap(CLASS_SUBSCRIBE, 0, own, 1, 0, 0);
    swap(CLASS_SUBSCRIBE, 1, own, 1, 0, 0);
    upcall_queue(process, &test_driver, 0, argument);
    upcall_queue(process, &test_driver, 1, argument);
    refuse(CLASS_SUBSCRIBE, test_driver.number, 1, end, 0, INVAL);
    swap(CLASS_SUBSCRIBE, 0, own + 4, 1, own, 1);
    assert_false(machine_take_event(process, &test_driver, 0, argument));
    assert_true(machine_take_event(process, &test_driver, 1, argument));
}

/* --- allow ---------------------------------------------------------------- */

static void allow_swaps(void **state)
{
    (void)state;
    swap(CLASS_ALLOW_READ_WRITE, 0, start, 10, 0, 0);
    swap(CLASS_ALLOW_READ_WRITE, 1, start + 5, 20, 0, 0); /* they overlap */
    swap(CLASS_ALLOW_READ_ONLY, 0, start + 7, 30, 0, 0);
    swap(CLASS_ALLOW_READ_ONLY, 1, process->flash.start, 40, 0, 0);
    swap(CLASS_SUBSCRIBE, 0, 0, 99, 0, 0);
    swap(CLASS_ALLOW_READ_WRITE, 0, 0, 0, start, 10);
    swap(CLASS_ALLOW_READ_WRITE, 1, 0, 0, start + 5, 20);
    swap(CLASS_ALLOW_READ_ONLY, 0, 0, 0, start + 7, 30);
    swap(CLASS_ALLOW_READ_ONLY, 1, 0, 0, process->flash.start, 40);
}

static void allow_takes_own_buffers_only(void **state)
{
    (void)state;
    uint32_t flash = process->flash.start, flash_end = flash + APP_SIZE;
    const struct {
        uint32_t address, length;
        bool writable, readable;
    } cases[] = {
        {start, BREAK, true, true},       {start, BREAK + 1, false, false},
        {start - 1, 1, false, false},     {start - 1, 2, false, false},
        {end - 1, 1, true, true},         {end, 1, false, false},
        {end - 1, 2, false, false},       {start, 0xFFFFFFFF, false, false},
        {start, -start, false, false},    {end - 1, 2 - end, false, false},
        {start + 1, 0xFFFFFFFF, false, false},
        {end, 0xFFFFFFFF, false, false},  {0, 0xFFFFFFFF, false, false},
        {0xFFFFFFFF, 1, false, false},    {0xFFFFFFFF, 2, false, false},
        {0xFFFFFFFF, 0xFFFFFFFF, false, false}, {0, 1, false, false},
        {0xFFFFFFFF, 0, true, true},      {0, 0, true, true},
        {end, 0, true, true},             {0xE000ED00, 0, true, true},
        {flash, APP_SIZE, false, true},   {flash_end - 1, 1, false, true},
        {flash, APP_SIZE + 1, false, false}, {flash_end, 1, false, false},
        {flash - 1, 2, false, false},
        {flash, start + 1 - flash, false, false},
        {flash_end - 1, 0xFFFFFFFF, false, false},
        {neighbour->memory.start, 4, false, false},
        {neighbour->flash.start, 4, false, false},
        {process->memory.start + process->memory.size - 4, 4, false, false},
        {RAM_START, 4, false, false},     {0xE000ED00, 4, false, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        const uint32_t classes[] = {CLASS_ALLOW_READ_WRITE,
                                    CLASS_ALLOW_READ_ONLY};
        for (uint32_t j = 0; j < 2; j++) {
            begin(NULL);
            if (j == 0 ? cases[i].writable : cases[i].readable) {
                swap(classes[j], 1, cases[i].address, cases[i].length, 0, 0);
            } else {
                refuse(classes[j], test_driver.number, 1, cases[i].address,
                       cases[i].length, INVAL);
            }
        }
    }
}

static void allow_refuses_in_order(void **state)
{
    (void)state;
    const uint32_t classes[] = {CLASS_ALLOW_READ_WRITE, CLASS_ALLOW_READ_ONLY,
                                CLASS_ALLOW_USERSPACE_READABLE};
    uint32_t driver = test_driver.number;
    for (uint32_t i = 0; i < COUNT_OF(classes); i++) {
        begin(NULL);
        refuse(classes[i], NOBODY, 9, end, 1, INVAL);
        refuse(classes[i], NOBODY, 9, start, 1, NODEVICE);
        refuse(classes[i], NOBODY, 9, end, 0, NODEVICE);
        refuse(classes[i], driver, 9, end, 1, INVAL);
        refuse(classes[i], driver, 2, start, 1, NOSUPPORT);
        refuse(classes[i], driver, 0xFFFFFFFE, start, 1, NOSUPPORT);
        refuse(classes[i], large_driver.number, 0, start, 1, NOSUPPORT);
        machine_set_break(process, process->memory.size);
        refuse(classes[i], driver, 2, start, 1, NOSUPPORT);
        refuse(classes[i], driver, 1, start, 1,
               classes[i] == CLASS_ALLOW_USERSPACE_READABLE ? NOSUPPORT
                                                            : NOMEM);
    }
}

static void allow_raises_the_high_water_mark(void **state)
{
    (void)state;
    uint32_t low = process->high_water_mark;
    assert_true(low <= start);
    swap(CLASS_ALLOW_READ_ONLY, 0, process->flash.start, 100, 0, 0);
    swap(CLASS_ALLOW_READ_WRITE, 0, end, 0, 0, 0);
    swap(CLASS_SUBSCRIBE, 0, end - 8, 600, 0, 0);
    assert_int_equal(process->high_water_mark, low);
    swap(CLASS_ALLOW_READ_WRITE, 1, start + 300, 50, 0, 0);
    assert_int_equal(process->high_water_mark, start + 350);
    swap(CLASS_ALLOW_READ_ONLY, 1, start + 320, 10, 0, 0);
    assert_int_equal(process->high_water_mark, start + 350);
    swap(CLASS_ALLOW_READ_ONLY, 1, start + 350, 1, start + 320, 10);
    assert_int_equal(process->high_water_mark, start + 351);
    swap(CLASS_ALLOW_READ_ONLY, 1, 0, 0, start + 350, 1); /* for good */
    assert_int_equal(process_set_break(process, start + 350), NOMEM);
    assert_int_equal(process_set_break(process, start + 351), OK);
}

/* --- command -------------------------------------------------------------- */

static void command_reaches_the_driver(void **state)
{
    (void)state;
    uint32_t driver = test_driver.number;
    call(CLASS_COMMAND, driver, 4, 5, 6, SUCCESS, 4, 5, 6);
    assert_int_equal(test_command.count, 1);
    assert_int_equal(test_command.process.life, process->id.life);
    assert_int_equal(test_command.command, 4);
    assert_int_equal(test_command.a, 5);
    assert_int_equal(test_command.b, 6);

    test_command.answers_u32 = true;
    test_command.u32 = 0xDEADBEEF;
    call(CLASS_COMMAND, driver, 4, 5, 6, SUCCESS_U32, 0xDEADBEEF, 5, 6);
    for (uint32_t error = FAIL; error <= NOACK; error++) {
        test_command.error = error;
        call(CLASS_COMMAND, driver, 0, 5, 6, FAILURE, error, 5, 6);
    }
    test_command.answers_u32 = false;
    call(CLASS_COMMAND, driver, ~0u, ~0u, ~0u, FAILURE, NOACK, ~0u, ~0u);
    assert_int_equal(test_command.count, 16);
    command_answer_u32(1); /* nobody asks: no harm */
    call(CLASS_COMMAND, NOBODY, 4, 5, 6, FAILURE, NODEVICE, 5, 6);
    assert_int_equal(test_command.count, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(subscribe_swaps, begin),
        cmocka_unit_test_setup(subscribe_takes_own_functions_only, begin),
        cmocka_unit_test_setup(subscribe_refuses_in_order, begin),
        cmocka_unit_test_setup(subscribe_removes_queued_events, begin),
        cmocka_unit_test_setup(allow_swaps, begin),
        cmocka_unit_test_setup(allow_takes_own_buffers_only, begin),
        cmocka_unit_test_setup(allow_refuses_in_order, begin),
        cmocka_unit_test_setup(allow_raises_the_high_water_mark, begin),
        cmocka_unit_test_setup(command_reaches_the_driver, begin),
    };
    return cmocka_run_group_tests_name("system calls", tests, machine_set_up,
                                       NULL);
}
