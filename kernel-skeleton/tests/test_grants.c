/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of grants: allocated on first use from the process's own memory, kept
 * as long as its life, gone with it, and nobody else's concern.
 */
#include "machine.h"

#include "process_check.h"

/* --- bodies --------------------------------------------------------------- */

static struct {
    uint32_t count; /* of entries */
    struct process_id process;
    uint8_t *grant;
    void *context;
    enum error answer;
} entered;

static enum error note(struct process_id process, void *grant, void *context)
{
    entered.count++;
    entered.process = process;
    entered.grant = grant;
    entered.context = context;
    return entered.answer;
}

/* Enter, which must come to this; NULL if the body did not run. */
static uint8_t *enter(struct process_id process, const struct driver *driver,
                      enum error expected)
{
    uint32_t before = entered.count;
    entered.grant = NULL;
    entered.answer = OK;
    assert_int_equal(grant_enter(process, driver, &entered, note), expected);
    assert_int_equal(entered.count, before + (expected == OK));
    return entered.grant;
}

static bool is_zero(const uint8_t *bytes, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

static uint32_t size_of(const struct driver *driver)
{
    return slot_count(driver) * (uint32_t)sizeof(struct slot) +
           driver->grant_size;
}

static struct process *const process = &processes[1];
static struct process *const neighbour = &processes[2];

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(3, 1200);
    memset(&entered, 0, sizeof entered);
    return 0;
}

/* --- tests ---------------------------------------------------------------- */

static void allocates_on_first_use(void **state)
{
    (void)state;
    uint32_t top = process->grant_break;
    assert_null(grant_slots_if_any(process, &test_driver));
    assert_int_equal(process->grant_break, top);

    uint8_t *grant = enter(process->id, &test_driver, OK);
    assert_int_equal(entered.process.life, process->id.life);
    assert_ptr_equal(entered.context, &entered);
    uint32_t address = (uint32_t)(unsigned long)grant;
    assert_int_equal(address % 8, 0);
    assert_true(process->grant_break <= address);
    assert_true(address + test_driver.grant_size <= top);
    assert_true(process->grant_break > top - size_of(&test_driver) -
                                           GRANT_UNIT_MAX);
    assert_true(is_zero(grant, test_driver.grant_size));
    process_check_all();
}

static uint32_t common_divisor(uint32_t a, uint32_t b)
{
    return b == 0 ? a : common_divisor(b, a % b);
}

/* Whatever the unit is: one of the labs' values, and no more of them than each
 * grant needs. */
static void counts_in_units(void **state)
{
    (void)state;
    uint32_t unit = 0, most_lost = 0;
    for (const struct driver *driver = drivers_start; driver < drivers_end;
         driver++) {
        uint32_t before = process->grant_break;
        enter(process->id, driver, OK);
        uint32_t taken = before - process->grant_break;
        assert_true(taken >= size_of(driver));
        if (taken - size_of(driver) > most_lost) {
            most_lost = taken - size_of(driver);
        }
        unit = common_divisor(unit, taken);
    }
    assert_true(unit >= 24);
    assert_true(unit <= GRANT_UNIT_MAX);
    assert_true(most_lost < unit);
}

static void slots_come_with_it(void **state)
{
    (void)state;
    struct slot *slots = grant_slots(process, &test_driver);
    assert_true(is_zero((uint8_t *)slots, 6 * sizeof *slots));
    assert_ptr_equal(grant_slots_if_any(process, &test_driver), slots);
    uint32_t taken = process->grant_break;
    uint8_t *grant = enter(process->id, &test_driver, OK);
    assert_int_equal(process->grant_break, taken);
    assert_true((uint8_t *)(slots + 6) <= grant ||
                grant + test_driver.grant_size <= (uint8_t *)slots);
    assert_true((unsigned long)slots >= taken);
}

static void keeps_what_was_written(void **state)
{
    (void)state;
    uint8_t *grant = enter(process->id, &test_driver, OK);
    memset(grant, 0x77, test_driver.grant_size);
    memset(enter(process->id, &large_driver, OK), 0x88,
           large_driver.grant_size);
    memset(grant_slots(process, &test_driver), 0x99, 48);
    memset(grant_slots(process, &large_driver), 0xAA, 8);
    assert_ptr_equal(enter(process->id, &test_driver, OK), grant);
    for (uint32_t i = 0; i < test_driver.grant_size; i++) {
        assert_int_equal(grant[i], 0x77);
    }
    grant = enter(process->id, &large_driver, OK);
    for (uint32_t i = 0; i < large_driver.grant_size; i++) {
        assert_int_equal(grant[i], 0x88);
    }
}

static void hands_on_what_the_body_answers(void **state)
{
    (void)state;
    entered.answer = BUSY;
    assert_int_equal(grant_enter(process->id, &test_driver, NULL, note), BUSY);
    assert_int_equal(grant_enter(process->id, &test_driver, NULL, note), BUSY);
    assert_int_equal(entered.count, 2);
}

static void nobody_has_no_grant(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < PROCESS_MAX; i++) {
        enter((struct process_id){i}, &test_driver, NODEVICE);
        enter((struct process_id){0xFFFFFFF8 + i}, &test_driver, NODEVICE);
    }
    enter(process->id, &test_driver, OK);
    enter((struct process_id){0}, &test_driver, NODEVICE);
    enter((struct process_id){processes[0].id.life + 3}, &test_driver,
          NODEVICE);
}

static void a_full_process_gets_nomem_and_nobody_else(void **state)
{
    (void)state;
    uint32_t size = process->memory.size;
    machine_set_break(process, size);
    uint32_t top = process->grant_break;
    enter(process->id, &test_driver, NOMEM);
    enter(process->id, &test_driver, NOMEM);
    assert_null(grant_slots(process, &large_driver));
    assert_null(grant_slots_if_any(process, &large_driver));
    assert_int_equal(process->grant_break, top);
    enter(neighbour->id, &test_driver, OK);

    machine_set_break(process, size / 2);
    enter(process->id, &test_driver, OK);
    process_check_all();
}

/* There is room above the break, but the MPU opened some of it. */
static void keeps_off_what_the_process_can_reach(void **state)
{
    (void)state;
    uint32_t step = process->memory.size / 16;
    for (uint32_t room = 0; room <= 1024; room += 4) {
        begin(NULL);
        machine_set_break(process, process->memory.size - room);
        uint32_t reach = (process->memory.size - room + step - 1) / step * step;
        uint32_t left = process->memory.size - reach;
        uint8_t *grant = NULL;
        if (left < size_of(&test_driver)) {
            enter(process->id, &test_driver, NOMEM);
        } else if (left >= size_of(&test_driver) + GRANT_UNIT_MAX) {
            grant = enter(process->id, &test_driver, OK);
            assert_true((unsigned long)grant >=
                        process->memory.start + reach);
        }
        process_check_all();
    }
}

static void enters_each_that_has_one(void **state)
{
    (void)state;
    grant_enter_each(&test_driver, NULL, note);
    assert_int_equal(entered.count, 0);
    uint8_t *mine = enter(process->id, &test_driver, OK);
    enter(neighbour->id, &large_driver, OK);
    grant_enter_each(&test_driver, mine, note);
    assert_int_equal(entered.count, 3);
    assert_int_equal(entered.process.life, process->id.life);
    assert_ptr_equal(entered.grant, mine);
    assert_ptr_equal(entered.context, mine);
    enter(neighbour->id, &test_driver, OK);
    enter(processes[0].id, &test_driver, OK);
    process_exit(&processes[0], 0);
    entered.count = 0;
    grant_enter_each(&test_driver, NULL, note);
    assert_int_equal(entered.count, 2);
}

/* Death in three ways. */
static void restart(struct process *dying)
{
    process_restart(dying, 0);
}
static void exit_for_good(struct process *dying)
{
    process_exit(dying, 0);
}
static void fault(struct process *dying)
{
    process_fault(dying);
}

static void grants_end_with_the_life(void **state)
{
    (void)state;
    void (*const deaths[])(struct process *) = {restart, exit_for_good, fault};
    for (uint32_t i = 0; i < COUNT_OF(deaths); i++) {
        begin(NULL);
        struct process_id old = process->id;
        uint32_t top = process->grant_break;
        memset(enter(old, &test_driver, OK), 0x77, test_driver.grant_size);
        memset(grant_slots(process, &test_driver), 0x99, 48);
        uint8_t *other = enter(neighbour->id, &test_driver, OK);
        other[3] = 5;
        deaths[i](process);
        enter(old, &test_driver, NODEVICE);
        assert_null(grant_slots_if_any(process, &test_driver));
        assert_int_equal(enter(neighbour->id, &test_driver, OK)[3], 5);
        if (process_is_alive(process)) {
            assert_int_equal(process->grant_break, top);
            assert_true(is_zero(enter(process->id, &test_driver, OK),
                                test_driver.grant_size));
            assert_true(is_zero(
                (uint8_t *)grant_slots(process, &test_driver), 48));
        } else {
            entered.count = 0;
            grant_enter_each(&test_driver, NULL, note);
            assert_int_equal(entered.count, 1);
        }
        process_check_all();
    }
}

static void a_thousand_lives_lose_nothing(void **state)
{
    (void)state;
    uint32_t top = process->grant_break, lowest = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        for (const struct driver *driver = drivers_start; driver < drivers_end;
             driver++) {
            enter(process->id, driver, OK);
        }
        assert_true(lowest == 0 || process->grant_break == lowest);
        lowest = process->grant_break;
        process_restart(process, 0);
        assert_int_equal(process->grant_break, top);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(allocates_on_first_use, begin),
        cmocka_unit_test_setup(counts_in_units, begin),
        cmocka_unit_test_setup(slots_come_with_it, begin),
        cmocka_unit_test_setup(keeps_what_was_written, begin),
        cmocka_unit_test_setup(hands_on_what_the_body_answers, begin),
        cmocka_unit_test_setup(nobody_has_no_grant, begin),
        cmocka_unit_test_setup(a_full_process_gets_nomem_and_nobody_else,
                               begin),
        cmocka_unit_test_setup(keeps_off_what_the_process_can_reach, begin),
        cmocka_unit_test_setup(enters_each_that_has_one, begin),
        cmocka_unit_test_setup(grants_end_with_the_life, begin),
        cmocka_unit_test_setup(a_thousand_lives_lose_nothing, begin),
    };
    return cmocka_run_group_tests_name("grants", tests, machine_set_up, NULL);
}
