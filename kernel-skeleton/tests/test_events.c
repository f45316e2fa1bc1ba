/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the boot record's script: outside events happen at their instants,
 * in their order, also when the timer wraps many times in between.
 */
#include "machine.h"

#define TICKS_IN_A_MICROSECOND 25

static const struct event script[] = {
    {0, EVENT_BUTTON_PRESSED, 1},
    {3, EVENT_PROCESS_STOPPED, 0},
    {3, EVENT_PROCESS_STOPPED, 99},       /* no such process */
    {1000, EVENT_BUTTON_PRESSED, 77},     /* no such button */
    {1001, EVENT_BUTTON_RELEASED, 1},
    {1001, EVENT_PROCESS_RESUMED, 0},
    {180000000, EVENT_BUTTON_PRESSED, 0}, /* more than 2^32 ticks later */
    {180000001, 55, 5},                   /* no such kind */
    {4000000000u, EVENT_BUTTON_PRESSED, 1},
};

/* The time since the script began, in ticks, counted without a wrap. */
static uint64_t now;

/* Has all happened that should have by now, and nothing else? */
static void check(void)
{
    bool pressed[2] = {false, false}, stopped = false;
    for (uint32_t i = 0; i < COUNT_OF(script); i++) {
        if ((uint64_t)script[i].at_microseconds * TICKS_IN_A_MICROSECOND >
            now) {
            break;
        }
        bool is_button = script[i].value < 2;
        if (script[i].kind == EVENT_BUTTON_PRESSED && is_button) {
            pressed[script[i].value] = true;
        } else if (script[i].kind == EVENT_BUTTON_RELEASED) {
            pressed[script[i].value] = false;
        } else if (script[i].kind == EVENT_PROCESS_STOPPED &&
                   script[i].value == 0) {
            stopped = true;
        } else if (script[i].kind == EVENT_PROCESS_RESUMED) {
            stopped = false;
        }
    }
    assert_int_equal(button_is_pressed(0), pressed[0]);
    assert_int_equal(button_is_pressed(1), pressed[1]);
    assert_false(button_is_pressed(77));
    assert_int_equal(processes[0].stopped, stopped);
}

/* Let the timer end; true if it was armed. */
static bool pass(void)
{
    if (!machine.event_timer_armed) {
        return false;
    }
    uint32_t elapsed = machine.now - machine.event_timer_reference;
    assert_true(elapsed <= machine.event_timer_delay);
    uint32_t left = machine.event_timer_delay - elapsed;
    if (left > 0) {
        check(); /* nothing more happens at this instant */
    }
    now += left;
    machine.now += left;
    machine.event_timer_armed = false;
    events_due();
    return true;
}

static void without_a_record_the_line_is_open(void **state)
{
    machine_reset(state);
    events_start();
    assert_true(machine.receives);
    assert_false(machine.event_timer_armed);
}

static void events_happen_at_their_instants(void **state)
{
    machine_reset(state);
    machine_boot(1, 500);
    machine_boot_record->magic = BOOT_RECORD_MAGIC;
    machine_boot_record->event_count = COUNT_OF(script);
    memcpy(machine_boot_record->event, script, sizeof script);
    machine.now = 0xFFFFFF00;
    events_start();
    assert_false(machine.receives); /* input comes from the script alone */
    while (pass()) {
    }
    check();
    assert_int_equal(now, 4000000000u * (uint64_t)TICKS_IN_A_MICROSECOND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_record_the_line_is_open),
        cmocka_unit_test(events_happen_at_their_instants),
    };
    return cmocka_run_group_tests_name("events", tests, machine_set_up, NULL);
}
