/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the small capsules: random numbers, buttons, LEDs, low-level debug.
 */
#include "machine.h"

#include "system_calls.h"

#define LED 2
#define BUTTON 3
#define DEBUG 8
#define RANDOM 0x40001
#define PROCESSES 3
#define BUFFER 300 /* offset in a process's memory */

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(PROCESSES, 1500);
    for (uint32_t i = 0; i < PROCESSES; i++) {
        machine_set_break(&processes[i], 1000);
    }
    return 0;
}

static const struct exception_frame *command(uint32_t n, uint32_t driver,
                                             uint32_t number, uint32_t a)
{
    return machine_system_call(&processes[n], CLASS_COMMAND, driver, number, a,
                               0xB);
}

static void assert_success(const struct exception_frame *frame)
{
    assert_int_equal(frame->r0, SUCCESS);
}

static void assert_word(const struct exception_frame *frame, uint32_t word)
{
    assert_int_equal(frame->r0, SUCCESS_U32);
    assert_int_equal(frame->r1, word);
}

static void assert_failure(const struct exception_frame *frame,
                           enum error error)
{
    assert_int_equal(frame->r0, FAILURE);
    assert_int_equal(frame->r1, error);
}

static bool has_event(uint32_t n, uint32_t driver, uint32_t first,
                      uint32_t second)
{
    uint32_t argument[3];
    if (!machine_take_event(&processes[n], driver_find(driver), 0, argument)) {
        return false;
    }
    assert_int_equal(argument[0], first);
    assert_int_equal(argument[1], second);
    assert_int_equal(argument[2], 0);
    return true;
}

/* --- random numbers ------------------------------------------------------- */

static uint8_t *buffer_of(uint32_t n)
{
    return at_address(processes[n].memory.start + BUFFER);
}

static void share(uint32_t n, uint32_t size)
{
    machine_system_call(&processes[n], CLASS_ALLOW_READ_WRITE, RANDOM, 0,
                        processes[n].memory.start + BUFFER, size);
}

/* The source answers, if it was asked, with bytes that are not 0. */
static bool answer(void)
{
    if (machine.random_requests == 0) {
        return false;
    }
    machine.random_requests = 0;
    random_ready(0x44332211);
    return true;
}

static uint32_t filled(uint32_t n)
{
    uint32_t count = 0;
    while (buffer_of(n)[count] != 0) {
        count++;
    }
    return count;
}

static void random_bytes_fill_the_buffer(void **state)
{
    (void)state;
    for (uint32_t length = 1; length < 30; length++) {
        begin(NULL);
        share(0, 40);
        assert_success(command(0, RANDOM, 1, length));
        uint32_t words = 0;
        while (!has_event(0, RANDOM, OK, length)) {
            assert_true(answer());
            words++;
        }
        assert_int_equal(words, (length + 3) / 4);
        assert_int_equal(filled(0), length);
        assert_false(answer()); /* nobody waits: nothing is asked */
    }
}

static void random_refuses_what_it_cannot(void **state)
{
    (void)state;
    assert_success(command(0, RANDOM, 0, 0));
    assert_failure(command(0, RANDOM, 2, 0), NOSUPPORT);
    assert_failure(command(0, RANDOM, 1, 1), SIZE);
    share(0, 10);
    assert_failure(command(0, RANDOM, 1, 11), SIZE);
    assert_failure(command(0, RANDOM, 1, 0xFFFFFFFF), SIZE);
    assert_success(command(0, RANDOM, 1, 0));
    assert_true(has_event(0, RANDOM, OK, 0));
    assert_success(command(0, RANDOM, 1, 10));
    assert_failure(command(0, RANDOM, 1, 10), BUSY);
    assert_false(has_event(0, RANDOM, OK, 0));
}

/* Nobody waits for more than one word of each of the others. */
static void random_serves_in_turn(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < PROCESSES; i++) {
        share(i, 40);
        assert_success(command(i, RANDOM, 1, 40));
    }
    for (uint32_t words = 1; words <= 10 * PROCESSES; words++) {
        assert_true(answer());
        for (uint32_t i = 0; i < PROCESSES; i++) {
            assert_in_range(filled(i), words / PROCESSES * 4,
                            (words / PROCESSES + 1) * 4);
        }
    }
    for (uint32_t i = 0; i < PROCESSES; i++) {
        assert_true(has_event(i, RANDOM, OK, 40));
    }
}

static void random_forgets_the_dead(void **state)
{
    (void)state;
    share(0, 40);
    share(1, 40);
    assert_success(command(0, RANDOM, 1, 40));
    assert_success(command(1, RANDOM, 1, 4));
    process_restart(&processes[0], 0);
    while (answer()) {
    }
    assert_true(has_event(1, RANDOM, OK, 4));
    assert_false(has_event(0, RANDOM, OK, 40));
    assert_int_equal(filled(0), 0);
}

/* --- buttons -------------------------------------------------------------- */

static void buttons_tell_who_listens(void **state)
{
    (void)state;
    assert_word(command(0, BUTTON, 0, 0), button_count());
    assert_success(command(0, BUTTON, 1, 0));
    assert_success(command(1, BUTTON, 1, 0));
    assert_success(command(1, BUTTON, 1, 1));
    button_changed(0, true);
    button_changed(1, true);
    assert_true(has_event(0, BUTTON, 0, 1));
    assert_false(has_event(0, BUTTON, 1, 1));
    assert_true(has_event(1, BUTTON, 0, 1));
    assert_true(has_event(1, BUTTON, 1, 1));
    assert_false(has_event(2, BUTTON, 0, 1));
    assert_success(command(1, BUTTON, 2, 0));
    button_changed(0, false);
    button_changed(1, false);
    assert_true(has_event(0, BUTTON, 0, 0));
    assert_true(has_event(1, BUTTON, 1, 0));
    assert_false(has_event(1, BUTTON, 0, 0));
}

static void buttons_refuse_what_they_cannot(void **state)
{
    (void)state;
    for (uint32_t number = 1; number <= 3; number++) {
        assert_failure(command(0, BUTTON, number, button_count()), INVAL);
        assert_failure(command(0, BUTTON, number, 0xFFFFFFFF), INVAL);
    }
    assert_failure(command(0, BUTTON, 4, 0), NOSUPPORT);
    assert_word(command(0, BUTTON, 3, 1), 0);
}

/* --- LEDs, debug ---------------------------------------------------------- */

static void leds_shine(void **state)
{
    (void)state;
    assert_word(command(0, LED, 0, 9), led_count());
    assert_success(command(0, LED, 1, 1));
    assert_int_equal(machine.lights, 2);
    assert_success(command(1, LED, 3, 0));
    assert_int_equal(machine.lights, 3);
    assert_success(command(0, LED, 3, 1));
    assert_int_equal(machine.lights, 1);
    assert_success(command(0, LED, 2, 0));
    assert_int_equal(machine.lights, 0);
    for (uint32_t number = 1; number <= 3; number++) {
        assert_failure(command(0, LED, number, led_count()), INVAL);
        assert_failure(command(0, LED, number, 0xFFFFFFFF), INVAL);
    }
    assert_failure(command(0, LED, 4, 0), NOSUPPORT);
    assert_int_equal(machine.lights, 0);
}

static void debug_prints_numbers(void **state)
{
    (void)state;
    assert_success(command(0, DEBUG, 0, 0));
    assert_int_equal(machine.output_length, 0);
    assert_success(command(1, DEBUG, 1, 0x1234ABCD));
    assert_non_null(strstr(machine.output, "1234abcd"));
    assert_success(command(1, DEBUG, 2, 0x77665544));
    assert_non_null(strstr(machine.output, "77665544"));
    assert_success(command(1, DEBUG, 3, 0x00C0FFEE));
    assert_non_null(strstr(machine.output, "00c0ffee"));
    assert_non_null(strstr(machine.output, "0000000b"));
    assert_failure(command(0, DEBUG, 4, 0), NOSUPPORT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(random_bytes_fill_the_buffer, begin),
        cmocka_unit_test_setup(random_refuses_what_it_cannot, begin),
        cmocka_unit_test_setup(random_serves_in_turn, begin),
        cmocka_unit_test_setup(random_forgets_the_dead, begin),
        cmocka_unit_test_setup(buttons_tell_who_listens, begin),
        cmocka_unit_test_setup(buttons_refuse_what_they_cannot, begin),
        cmocka_unit_test_setup(leds_shine, begin),
        cmocka_unit_test_setup(debug_prints_numbers, begin),
    };
    return cmocka_run_group_tests_name("devices", tests, machine_set_up, NULL);
}
