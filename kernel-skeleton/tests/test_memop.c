/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of memory operations and of the break: how far it moves, what the
 * process can reach then, and what stands there.
 */
#include "machine.h"

#include "process_check.h"
#include "system_calls.h"

static struct process *const process = &processes[0];
static struct random dice;

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(2, 1500);
    process->context.stack_pointer = process->memory.start;
    return 0;
}

static const struct exception_frame *memop(uint32_t operation,
                                           uint32_t argument)
{
    const struct exception_frame *frame = machine_system_call(
        process, CLASS_MEMOP, operation, argument, 0x22, 0x33);
    /* No answer has more than a word. */
    assert_int_equal(frame->r2, 0x22);
    assert_int_equal(frame->r3, 0x33);
    assert_int_equal(frame->pc, process->flash.start + APP_SIZE - 2);
    return frame;
}

static void assert_success(const struct exception_frame *frame,
                           uint32_t argument)
{
    assert_int_equal(frame->r0, SUCCESS);
    assert_int_equal(frame->r1, argument);
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

/* --- questions ------------------------------------------------------------ */

static void tells_where_memory_lies(void **state)
{
    (void)state;
    uint32_t end = process->memory.start + process->memory.size;
    assert_word(memop(MEMOP_MEMORY_START, 9), process->memory.start);
    assert_word(memop(MEMOP_MEMORY_END, 9), end);
    assert_word(memop(MEMOP_FLASH_START, 9), APPS_START);
    assert_word(memop(MEMOP_FLASH_END, 9), APPS_START + APP_SIZE);
    assert_word(memop(MEMOP_GRANT_START, 9), end);
    grant_slots(process, &test_driver);
    assert_word(memop(MEMOP_GRANT_START, 9), process->grant_break);
    assert_true(process->grant_break < end);
}

static void tells_flash_regions(void **state)
{
    (void)state;
    assert_word(memop(MEMOP_FLASH_REGIONS, 0), 0);
    assert_int_equal(memop(MEMOP_FLASH_REGION_START, 0)->r0, FAILURE);

    machine_reset(NULL);
    struct tbf_image image;
    tbf_image_begin(&image, APP_SIZE);
    tbf_image_words(&image, TBF_MAIN, 3, 0, 0, 1000);
    tbf_image_words(&image, TBF_FLASH_REGIONS, 4, 256, 64, 384, 32);
    tbf_image_end(&image);
    memcpy(at_address(APPS_START), image.bytes, image.size);
    load_apps();
    assert_word(memop(MEMOP_FLASH_REGIONS, 0), 2);
    assert_word(memop(MEMOP_FLASH_REGION_START, 0), APPS_START + 256);
    assert_word(memop(MEMOP_FLASH_REGION_END, 0), APPS_START + 320);
    assert_word(memop(MEMOP_FLASH_REGION_START, 1), APPS_START + 384);
    assert_word(memop(MEMOP_FLASH_REGION_END, 1), APPS_START + 416);
    assert_int_equal(memop(MEMOP_FLASH_REGION_START, 2)->r0, FAILURE);
    assert_int_equal(memop(MEMOP_FLASH_REGION_END, 0x20000000)->r0, FAILURE);
}

static void takes_hints(void **state)
{
    (void)state;
    assert_success(memop(MEMOP_STACK_HINT, 0x1234), 0x1234);
    assert_success(memop(MEMOP_HEAP_HINT, 0xFFFFFFFF), 0xFFFFFFFF);
    assert_int_equal(process->stack_hint, 0x1234);
    assert_int_equal(process->heap_hint, 0xFFFFFFFF);
}

static void supports_nothing_else(void **state)
{
    (void)state;
    static const uint32_t operations[] = {12, 13, 0x100, 0xFFFFFFFF};
    for (uint32_t i = 0; i < COUNT_OF(operations); i++) {
        assert_failure(memop(operations[i], 0), NOSUPPORT);
    }
}

/* --- the break ------------------------------------------------------------ */

static void moves_the_break(void **state)
{
    (void)state;
    uint32_t start = process->memory.start;
    assert_success(memop(MEMOP_BRK, start + 1000), start + 1000);
    assert_int_equal(process->app_break, start + 1000);
    assert_word(memop(MEMOP_SBRK, 24), start + 1000);
    assert_word(memop(MEMOP_SBRK, -100u), start + 1024);
    assert_word(memop(MEMOP_SBRK, 0), start + 924);
    assert_int_equal(process->app_break, start + 924);
    process_check_all();
}

static void refuses_breaks_outside(void **state)
{
    (void)state;
    uint32_t start = process->memory.start, size = process->memory.size;
    assert_int_equal(memop(MEMOP_BRK, start + 800)->r0, SUCCESS);
    const uint32_t breaks[] = {
        0, start - 1, start + size + 1, start + size + 32, 0xFFFFFFFF,
        0x80000000, APPS_START, processes[1].memory.start + 4,
    };
    for (uint32_t i = 0; i < COUNT_OF(breaks); i++) {
        assert_failure(memop(MEMOP_BRK, breaks[i]), NOMEM);
        assert_failure(memop(MEMOP_SBRK, breaks[i] - (start + 800)), NOMEM);
        assert_int_equal(process->app_break, start + 800);
    }
    assert_int_equal(memop(MEMOP_BRK, start + size)->r0, SUCCESS);
    process_check_all();
}

/* Neither the break nor what the MPU must open for it reaches the grants. */
static void keeps_off_the_grants(void **state)
{
    (void)state;
    uint32_t start = process->memory.start, step = process->memory.size / 16;
    grant_slots(process, &large_driver);
    uint32_t top = process->grant_break;
    for (uint32_t to = start + 32; to <= top + 100; to++) {
        uint32_t reach = start + (to - start + step - 1) / step * step;
        uint32_t before = process->app_break;
        const struct exception_frame *frame = memop(MEMOP_BRK, to);
        if (frame->r0 == FAILURE) {
            assert_int_equal(frame->r1, NOMEM);
            assert_true(reach > top);
            assert_int_equal(process->app_break, before);
        } else {
            assert_true(to <= top);
        }
        process_check_all();
    }
    assert_true(process->app_break + step > top - step);
}

static void keeps_what_is_shared(void **state)
{
    (void)state;
    uint32_t start = process->memory.start;
    machine_set_break(process, 1000);
    machine_system_call(process, CLASS_ALLOW_READ_WRITE, test_driver.number, 0,
                        start + 600, 100);
    assert_failure(memop(MEMOP_BRK, start + 699), NOMEM);
    assert_failure(memop(MEMOP_SBRK, -301u), NOMEM);
    assert_int_equal(process->app_break, start + 1000);
    assert_int_equal(memop(MEMOP_BRK, start + 700)->r0, SUCCESS);
    /* Taking it back lowers nothing. */
    machine_system_call(process, CLASS_ALLOW_READ_WRITE, test_driver.number, 0,
                        0, 0);
    assert_failure(memop(MEMOP_BRK, start + 699), NOMEM);
}

/* Whatever the process could not reach before is zero when it can. */
static void new_memory_is_zero(void **state)
{
    (void)state;
    uint8_t *memory = at_address(process->memory.start);
    uint32_t size = process->memory.size;
    dice.state = 9;
    for (uint32_t i = 0; i < 10000; i++) {
        uint32_t reach =
            mpu_accessible_end(&process->regions, process->memory) -
            process->memory.start;
        memset(memory + reach, 0xA5, size - reach);
        memset(memory, 0x77, reach);
        if (random_once_in(&dice, 10)) {
            process_restart(process, 0);
            memset(memory, 0, sizeof(struct exception_frame));
            reach = 0;
        } else {
            process_set_break(process, process->memory.start + 32 +
                                           random_below(&dice, size));
        }
        uint32_t now =
            mpu_accessible_end(&process->regions, process->memory) -
            process->memory.start;
        for (uint32_t at = 0; at < now; at++) {
            assert_int_equal(memory[at], at < reach ? 0x77 : 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(tells_where_memory_lies, begin),
        cmocka_unit_test_setup(tells_flash_regions, begin),
        cmocka_unit_test_setup(takes_hints, begin),
        cmocka_unit_test_setup(supports_nothing_else, begin),
        cmocka_unit_test_setup(moves_the_break, begin),
        cmocka_unit_test_setup(refuses_breaks_outside, begin),
        cmocka_unit_test_setup(keeps_off_the_grants, begin),
        cmocka_unit_test_setup(keeps_what_is_shared, begin),
        cmocka_unit_test_setup(new_memory_is_zero, begin),
    };
    return cmocka_run_group_tests_name("memop", tests, machine_set_up, NULL);
}
