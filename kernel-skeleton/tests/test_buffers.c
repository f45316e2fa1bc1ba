/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the buffers that processes share, as capsules reach them: by
 * position, never beyond the end, never those of the dead.
 */
#include "machine.h"

#include "system_calls.h"

#define BUFFER_SIZE 40

static struct process *const process = &processes[0];
static uint8_t *writable, *readable;

static void allow(uint32_t class, uint32_t number, uint32_t address,
                  uint32_t size)
{
    const struct exception_frame *frame = machine_system_call(
        process, class, test_driver.number, number, address, size);
    assert_int_equal(frame->r0, SUCCESS_2_U32);
}

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(2, 1500);
    machine_set_break(process, 1000);
    uint32_t start = process->memory.start;
    process->context.stack_pointer = start;
    writable = at_address(start + 300);
    readable = at_address(start + 500);
    allow(CLASS_ALLOW_READ_WRITE, 1, start + 300, BUFFER_SIZE);
    allow(CLASS_ALLOW_READ_ONLY, 0, start + 500, BUFFER_SIZE);
    for (uint32_t i = 0; i < 1000 - 300; i++) {
        writable[i] = (uint8_t)(i + 1);
    }
    return 0;
}

static void tells_their_sizes(void **state)
{
    (void)state;
    assert_int_equal(allowed_rw_size(process->id, &test_driver, 1),
                     BUFFER_SIZE);
    assert_int_equal(allowed_ro_size(process->id, &test_driver, 0),
                     BUFFER_SIZE);
    static const uint32_t others[] = {2, 3, 4, 0x100, 0xFFFFFFFF};
    for (uint32_t i = 0; i < COUNT_OF(others); i++) {
        assert_int_equal(allowed_rw_size(process->id, &test_driver, others[i]),
                         0);
        assert_int_equal(allowed_ro_size(process->id, &test_driver, others[i]),
                         0);
    }
    assert_int_equal(allowed_rw_size(process->id, &test_driver, 0), 0);
    assert_int_equal(allowed_ro_size(process->id, &test_driver, 1), 0);
    assert_int_equal(allowed_rw_size(process->id, &large_driver, 0), 0);
    assert_int_equal(allowed_rw_size(processes[1].id, &test_driver, 1), 0);
}

static void reads_within(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < BUFFER_SIZE + 10; i++) {
        assert_int_equal(allowed_ro_read(process->id, &test_driver, 0, i),
                         i < BUFFER_SIZE ? readable[i] : 0);
    }
    assert_int_equal(
        allowed_ro_read(process->id, &test_driver, 0, 0xFFFFFFFF), 0);
    assert_int_equal(allowed_ro_read(process->id, &test_driver, 1, 0), 0);
    assert_int_equal(allowed_ro_read(process->id, &test_driver, 2, 0), 0);
}

static void writes_within(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < BUFFER_SIZE + 10; i++) {
        allowed_rw_write(process->id, &test_driver, 1, i, 0xEE);
        assert_int_equal(writable[i],
                         i < BUFFER_SIZE ? 0xEE : (uint8_t)(i + 1));
    }
    allowed_rw_write(process->id, &test_driver, 1, 0xFFFFFFFF, 0xEE);
    allowed_rw_write(process->id, &test_driver, 0, 0, 0xEE);
    allowed_rw_write(process->id, &test_driver, 2, 0, 0xEE);
    allowed_rw_write(process->id, &test_driver, 3, 0, 0xEE);
    assert_int_equal(writable[-1], 0);
    assert_int_equal(readable[0], 201);
}

static void takes_them_back_with_the_next_allow(void **state)
{
    (void)state;
    allow(CLASS_ALLOW_READ_WRITE, 1, 0, 0);
    allow(CLASS_ALLOW_READ_ONLY, 0, 0xFFFFFFFF, 0);
    assert_int_equal(allowed_rw_size(process->id, &test_driver, 1), 0);
    allowed_rw_write(process->id, &test_driver, 1, 0, 0xEE);
    assert_int_equal(allowed_ro_read(process->id, &test_driver, 0, 0), 0);
    assert_int_equal(writable[0], 1);
}

static void knows_nothing_of_the_dead(void **state)
{
    (void)state;
    struct process_id old = process->id;
    process_restart(process, 0);
    assert_int_equal(allowed_rw_size(old, &test_driver, 1), 0);
    assert_int_equal(allowed_ro_size(old, &test_driver, 0), 0);
    assert_int_equal(allowed_ro_read(old, &test_driver, 0, 0), 0);
    allowed_rw_write(old, &test_driver, 1, 0, 0xEE);
    assert_int_equal(writable[0], 1);
    assert_int_equal(allowed_rw_size(process->id, &test_driver, 1), 0);
    assert_int_equal(allowed_rw_size((struct process_id){0}, &test_driver, 1),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(tells_their_sizes, begin),
        cmocka_unit_test_setup(reads_within, begin),
        cmocka_unit_test_setup(writes_within, begin),
        cmocka_unit_test_setup(takes_them_back_with_the_next_allow, begin),
        cmocka_unit_test_setup(knows_nothing_of_the_dead, begin),
    };
    return cmocka_run_group_tests_name("buffers", tests, machine_set_up, NULL);
}
