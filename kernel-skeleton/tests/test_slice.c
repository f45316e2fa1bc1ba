/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of time slices: SysTick's 24 bits hold any slice, and end the shortest
 * one. (The length is worked out once, so the longest has a program of its
 * own; test_scheduler.c and test_loop.c have the default.)
 */
#include "machine.h"

#include "scheduler.h"

static void the_longest_slice_fits_systick(void **state)
{
    machine_reset(state);
    machine_boot_record->magic = BOOT_RECORD_MAGIC;
    machine_boot_record->slice_microseconds = 0xFFFFFFFF;
    uint32_t ticks = slice_length();
    assert_in_range(ticks, SYSTICK_MAX - 100, SYSTICK_MAX);
    slice_begin(ticks);
    assert_int_equal(machine_systick.rvr, ticks - 1);
}

/* A reload value of 0 switches it off (ARMv7-M, B3.3). */
static void every_slice_ends(void **state)
{
    machine_reset(state);
    for (uint32_t ticks = 1; ticks <= 1000; ticks++) {
        slice_begin(ticks);
        assert_in_range(machine_systick.rvr, 1, ticks);
        assert_int_equal(machine_systick.csr, SYSTICK_CSR_RUN);
        assert_int_equal(machine_scb.icsr, ICSR_PENDSTCLR);
    }
    slice_stop();
    assert_int_equal(machine_systick.csr & 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_slice_fits_systick),
        cmocka_unit_test(every_slice_ends),
    };
    return cmocka_run_group_tests_name("slice", tests, machine_set_up, NULL);
}
