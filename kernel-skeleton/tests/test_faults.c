/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of faults: what becomes of the process, and what is said about it.
 */
#include "machine.h"

#include "process_check.h"

static struct process *const process = &processes[1];
static struct process *const neighbour = &processes[2];

/* What the vectors call. */
void fault_capture(void);
_Noreturn void fault_panic(uint32_t pc);

static int begin(void **state)
{
    machine_reset(state);
    memset(&last_fault, 0, sizeof last_fault);
    machine_boot(3, 1200);
    return 0;
}

static void set_fault_response(enum fault_response response,
                               uint32_t threshold)
{
    machine_boot_record->magic = BOOT_RECORD_MAGIC;
    machine_boot_record->fault_response = response;
    machine_boot_record->restart_threshold = threshold;
}

static bool is_printed(const char *text)
{
    return strstr(machine.output, text) != NULL;
}

static void a_fault_stops_the_process_by_default(void **state)
{
    (void)state;
    process_fault(process);
    assert_int_equal(process->state, PROCESS_FAULTED);
    assert_true(is_printed("test faulted"));
    assert_int_equal(process->restarts, 0);
    assert_true(process_is_alive(neighbour));
    set_fault_response(FAULT_STOP, 5);
    process_fault(neighbour);
    assert_int_equal(neighbour->state, PROCESS_FAULTED);
}

static void a_fault_restarts_it_if_asked(void **state)
{
    (void)state;
    set_fault_response(FAULT_RESTART, 0);
    for (uint32_t i = 0; i < 50; i++) {
            process_fault(process);
        process_check_start(process);
    }
    assert_int_equal(process->restarts, 50);
}

static void a_fault_restarts_it_up_to_a_threshold(void **state)
{
    (void)state;
    for (uint32_t threshold = 0; threshold < 5; threshold++) {
        begin(NULL);
        set_fault_response(FAULT_RESTART_UP_TO_THRESHOLD, threshold);
        for (uint32_t i = 0; i < threshold; i++) {
            process_fault(process);
            assert_int_equal(process->state, PROCESS_RUNNING);
        }
        process_fault(process);
        assert_int_equal(process->state, PROCESS_FAULTED);
    }
}

static void a_fault_panics_if_asked(void **state)
{
    (void)state;
    set_fault_response(FAULT_PANIC, 0);
    machine.expects_reset = true;
    if (setjmp(machine.reset) == 0) {
        process_fault(process);
        fail();
    }
    assert_true(is_printed("panic"));
}

/* An unknown record counts for nothing. */
static void a_record_needs_its_magic(void **state)
{
    (void)state;
    set_fault_response(FAULT_RESTART, 0);
    machine_boot_record->magic ^= 1;
    assert_false(boot_record_is_present());
    process_fault(process);
    assert_int_equal(process->state, PROCESS_FAULTED);
}

static void a_fault_is_told_as_what_it_was(void **state)
{
    (void)state;
    machine_scb.cfsr = 1u << 1 | 1u << 7; /* data access, address valid */
    machine_scb.mmfar = 0x12345678;
    machine_scb.shcsr = SHCSR_PENDED | SHCSR_FAULTS_ENABLED;
    fault_capture();
    assert_int_equal(machine_scb.shcsr, SHCSR_FAULTS_ENABLED);
    process_fault(process);
    assert_true(is_printed("0x12345678"));
    /* Another one's broken rule is not that fault. */
    machine.output_length = 0;
    memset(machine.output, 0, sizeof machine.output);
    process_fault(neighbour);
    assert_true(is_printed("faulted"));
    assert_false(is_printed("0x12345678"));
}

/* Whatever the hardware says, there is a sentence for it. */
static void every_fault_has_a_sentence(void **state)
{
    (void)state;
    for (uint32_t bit = 0; bit < 32; bit++) {
        begin(NULL);
        machine_scb.cfsr = 1u << bit;
        fault_capture();
        process_fault(process);
        const char *said = strstr(machine.output, "faulted: ");
        assert_non_null(said);
        assert_true(strlen(said) > strlen("faulted: \r\n"));
    }
}

static void a_fault_in_the_kernel_ends_the_run(void **state)
{
    (void)state;
    machine_scb.cfsr = 1u << 25;
    machine.expects_reset = true;
    if (setjmp(machine.reset) == 0) {
        fault_panic(0x00001234);
    }
    assert_true(is_printed("0x00001234"));
    assert_true(is_printed("panic"));
    assert_int_equal(last_fault.pc, 0x1234);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_fault_stops_the_process_by_default, begin),
        cmocka_unit_test_setup(a_fault_restarts_it_if_asked, begin),
        cmocka_unit_test_setup(a_fault_restarts_it_up_to_a_threshold, begin),
        cmocka_unit_test_setup(a_fault_panics_if_asked, begin),
        cmocka_unit_test_setup(a_record_needs_its_magic, begin),
        cmocka_unit_test_setup(a_fault_is_told_as_what_it_was, begin),
        cmocka_unit_test_setup(every_fault_has_a_sentence, begin),
        cmocka_unit_test_setup(a_fault_in_the_kernel_ends_the_run, begin),
    };
    return cmocka_run_group_tests_name("faults", tests, machine_set_up, NULL);
}
