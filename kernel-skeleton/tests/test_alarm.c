/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the alarm capsule: many alarms on one timer whose time wraps. By
 * example, and against a simple model over many random operations.
 */
#include "machine.h"

#include "system_calls.h"

#define COMMAND_FREQUENCY 1
#define COMMAND_NOW 2
#define COMMAND_STOP 3
#define COMMAND_SET_RELATIVE 5
#define COMMAND_SET_ABSOLUTE 6

#define PROCESSES 5
#define OPERATIONS 200000

static struct random dice;

/* The model: every process's alarm, and how often it fired. */
static struct alarm {
    bool is_set;
    uint32_t reference, delay;
} alarms[PROCESSES];
static uint32_t fired;

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(PROCESSES, 1000);
    memset(alarms, 0, sizeof alarms);
    fired = 0;
    return 0;
}

/* --- time ----------------------------------------------------------------- */

static uint32_t rest(uint32_t reference, uint32_t delay)
{
    uint32_t elapsed = machine.now - reference;
    return elapsed < delay ? delay - elapsed : 0;
}

/* Is the timer armed for the first alarm? When there is none it may still be
 * armed for a dead process's, once. */
static void check_timer(void)
{
    uint32_t first = 0xFFFFFFFF;
    bool any = false;
    for (uint32_t i = 0; i < PROCESSES; i++) {
        if (alarms[i].is_set) {
            uint32_t left = rest(alarms[i].reference, alarms[i].delay);
            first = left < first ? left : first;
            any = true;
        }
    }
    if (any) {
        assert_true(machine.timer_armed);
        assert_true(rest(machine.timer_reference, machine.timer_delay) <=
                    first);
    }
}

/* The timer's interrupt: those that are due fire, once, and no other. */
static void interrupt(void)
{
    machine.timer_armed = false;
    alarm_fired();
    bool any = false;
    for (uint32_t i = 0; i < PROCESSES; i++) {
        uint32_t argument[3];
        bool has_fired = machine_take_event(&processes[i], &alarm_driver, 0,
                                            argument);
        assert_int_equal(has_fired,
                         alarms[i].is_set && rest(alarms[i].reference,
                                                  alarms[i].delay) == 0);
        if (has_fired) {
            assert_int_equal(argument[0], machine.now);
            assert_int_equal(argument[1],
                             alarms[i].reference + alarms[i].delay);
            assert_int_equal(argument[2], 0);
            alarms[i].is_set = false;
            fired++;
        }
        any = any || alarms[i].is_set;
    }
    assert_int_equal(machine.timer_armed, any);
    check_timer();
}

static void pass(uint32_t ticks)
{
    for (;;) {
        uint32_t left = rest(machine.timer_reference, machine.timer_delay);
        if (!machine.timer_armed || left > ticks) {
            break;
        }
        machine.now += left;
        ticks -= left;
        interrupt();
    }
    machine.now += ticks;
}

/* --- what processes ask --------------------------------------------------- */

static struct exception_frame *command(uint32_t n, uint32_t number, uint32_t a,
                                       uint32_t b)
{
    return machine_system_call(&processes[n], CLASS_COMMAND, 0, number, a, b);
}

static void set_absolute(uint32_t n, uint32_t reference, uint32_t delay)
{
    const struct exception_frame *frame =
        command(n, COMMAND_SET_ABSOLUTE, reference, delay);
    assert_int_equal(frame->r0, SUCCESS_U32);
    assert_int_equal(frame->r1, reference + delay);
    alarms[n] = (struct alarm){true, reference, delay};
    check_timer();
}

static void set_relative(uint32_t n, uint32_t delay)
{
    const struct exception_frame *frame =
        command(n, COMMAND_SET_RELATIVE, delay, 0);
    assert_int_equal(frame->r0, SUCCESS_U32);
    assert_int_equal(frame->r1, machine.now + delay);
    alarms[n] = (struct alarm){true, machine.now, delay};
    check_timer();
}

static void stop(uint32_t n)
{
    const struct exception_frame *frame = command(n, COMMAND_STOP, 0, 0);
    if (alarms[n].is_set) {
        assert_int_equal(frame->r0, SUCCESS);
    }
    alarms[n].is_set = false;
    check_timer();
}

/* --- tests ---------------------------------------------------------------- */

static void answers_questions(void **state)
{
    (void)state;
    machine.now = 0xFEDCBA98;
    assert_int_equal(command(0, 0, 0, 0)->r0, SUCCESS);
    assert_int_equal(command(0, COMMAND_FREQUENCY, 0, 0)->r0, SUCCESS_U32);
    assert_int_equal(machine_frame(&processes[0])->r1, timer_frequency());
    assert_int_equal(command(0, COMMAND_NOW, 0, 0)->r0, SUCCESS_U32);
    assert_int_equal(machine_frame(&processes[0])->r1, 0xFEDCBA98);
    static const uint32_t unknown[] = {4, 7, 8, 0xFFFFFFFF};
    for (uint32_t i = 0; i < COUNT_OF(unknown); i++) {
        assert_int_equal(command(0, unknown[i], 0, 0)->r0, FAILURE);
        assert_int_equal(machine_frame(&processes[0])->r1, NOSUPPORT);
    }
    assert_false(machine.timer_armed);
}

static void fires_in_the_order_of_time(void **state)
{
    (void)state;
    static const uint32_t starts[] = {0, 12345, 0xFFFFFFE0, 0x7FFFFFF0};
    for (uint32_t i = 0; i < COUNT_OF(starts); i++) {
        begin(NULL);
        machine.now = starts[i];
        set_relative(0, 300);
        set_relative(1, 100);
        set_relative(2, 200);
        pass(99);
        assert_int_equal(fired, 0);
        pass(1);
        assert_int_equal(fired, 1);
        pass(99);
        set_relative(1, 1); /* at the same time as 2 */
        pass(1);
        assert_int_equal(fired, 3);
        pass(100);
        assert_int_equal(fired, 4);
        assert_false(machine.timer_armed);
    }
}

static void takes_all_delays(void **state)
{
    (void)state;
    static const uint32_t delays[] = {0, 1, 0x7FFFFFFF, 0x80000000, 0x80000001,
                                      0xFFFFFFFE, 0xFFFFFFFF};
    for (uint32_t i = 0; i < COUNT_OF(delays); i++) {
        begin(NULL);
        machine.now = 0xFFFFFFF0;
        set_relative(3, delays[i]);
        if (delays[i] > 0) {
            pass(delays[i] - 1);
            assert_int_equal(fired, 0);
            pass(1);
        } else {
            pass(0);
        }
        assert_int_equal(fired, 1);
    }
}

static void fires_at_once_what_is_due_already(void **state)
{
    (void)state;
    machine.now = 5;
    set_absolute(0, 0xFFFFFF00, 0x100); /* at 0, before the wrap seen from 5 */
    set_absolute(1, 0xFFFFFF00, 0x105);
    set_absolute(2, 0xFFFFFF00, 0x106);
    pass(0);
    assert_int_equal(fired, 2);
    pass(1);
    assert_int_equal(fired, 3);
}

static void a_new_alarm_replaces_the_old_one(void **state)
{
    (void)state;
    set_relative(0, 100);
    set_relative(0, 500);
    pass(499);
    assert_int_equal(fired, 0);
    set_relative(0, 100);
    stop(0);
    stop(0);
    pass(1000);
    assert_int_equal(fired, 0);
    assert_false(machine.timer_armed);
}

static void alarms_end_with_the_life(void **state)
{
    (void)state;
    set_relative(0, 100);
    set_relative(1, 200);
    process_restart(&processes[0], 0);
    alarms[0].is_set = false;
    pass(150);
    assert_int_equal(fired, 0);
    pass(50);
    assert_int_equal(fired, 1);
}

static void a_full_process_gets_nomem(void **state)
{
    (void)state;
    set_relative(1, 100);
    machine_set_break(&processes[0], processes[0].memory.size);
    assert_int_equal(command(0, COMMAND_SET_RELATIVE, 5, 0)->r0, FAILURE);
    assert_int_equal(machine_frame(&processes[0])->r1, NOMEM);
    pass(100);
    assert_int_equal(fired, 1);
}

static uint32_t some_ticks(void)
{
    return random_word(&dice) >> random_below(&dice, 32);
}

static void agrees_with_the_model(void **state)
{
    (void)state;
    dice.state = 8;
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        uint32_t n = random_below(&dice, PROCESSES);
        switch (random_below(&dice, 8)) {
        case 0:
            stop(n);
            break;
        case 1:
            set_absolute(n, machine.now - some_ticks(), some_ticks());
            break;
        case 2:
        case 3:
            set_relative(n, some_ticks());
            break;
        case 4:
            if (random_once_in(&dice, 100)) {
                process_restart(&processes[n], 0);
                alarms[n].is_set = false;
            }
            break;
        default:
            pass(some_ticks());
        }
    }
    assert_true(fired > OPERATIONS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(answers_questions, begin),
        cmocka_unit_test_setup(fires_in_the_order_of_time, begin),
        cmocka_unit_test_setup(takes_all_delays, begin),
        cmocka_unit_test_setup(fires_at_once_what_is_due_already, begin),
        cmocka_unit_test_setup(a_new_alarm_replaces_the_old_one, begin),
        cmocka_unit_test_setup(alarms_end_with_the_life, begin),
        cmocka_unit_test_setup(a_full_process_gets_nomem, begin),
        cmocka_unit_test_setup(agrees_with_the_model, begin),
    };
    return cmocka_run_group_tests_name("alarm", tests, machine_set_up, NULL);
}
