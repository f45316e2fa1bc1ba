/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Subscribe, allow, command and brk against a simple model, over many random
 * calls with values at every edge: the model computes in 64 bits, where
 * nothing wraps, and knows nothing of how the kernel does it.
 */
#include "machine.h"

#include "process_check.h"
#include "system_calls.h"

#define OPERATIONS 400000
#define PROCESSES 2
#define SLOTS 6 /* of test_driver: two of each kind */

static struct random dice;

/* The model of one process. */
static struct model {
    struct slot slot[SLOTS];
    uint64_t high_water_mark;
} models[PROCESSES];

static uint32_t accepted, refused; /* to see that both happen */

/* --- what the process may name -------------------------------------------- */

static bool lies_in(uint64_t address, uint64_t size, uint64_t start,
                    uint64_t end)
{
    return address >= start && address + size <= end;
}

static bool is_in_memory(const struct process *process, uint64_t address,
                         uint64_t size)
{
    return lies_in(address, size, process->memory.start, process->app_break);
}

static bool is_in_flash(const struct process *process, uint64_t address,
                        uint64_t size)
{
    return lies_in(address, size, process->flash.start,
                   process->flash.start + APP_SIZE);
}

static bool is_own_function(const struct process *process, uint32_t function)
{
    return function == 0 || is_in_memory(process, function, 1) ||
           lies_in(function, 1, process->app_start,
                   process->flash.start + APP_SIZE);
}

static bool is_own(const struct process *process, uint32_t class,
                   struct slot wanted)
{
    switch (class) {
    case CLASS_SUBSCRIBE:
        return is_own_function(process, wanted.first);
    case CLASS_ALLOW_READ_ONLY:
        return wanted.second == 0 ||
               is_in_memory(process, wanted.first, wanted.second) ||
               is_in_flash(process, wanted.first, wanted.second);
    default:
        return wanted.second == 0 ||
               is_in_memory(process, wanted.first, wanted.second);
    }
}

/* --- values at the edges -------------------------------------------------- */

static uint32_t near(uint32_t value)
{
    return value + random_below(&dice, 7) - 3;
}

static uint32_t some_edge(const struct process *process)
{
    const uint32_t edges[] = {
        process->memory.start,
        process->app_break,
        process->grant_break,
        process->high_water_mark,
        process->memory.start + process->memory.size,
        process->flash.start,
        process->app_start,
        process->flash.start + APP_SIZE,
        processes[1 - process->index].memory.start,
        RAM_START,
        RAM_END,
        0,
        0x80000000,
        0xFFFFFFFF,
        process->memory.start + random_below(&dice, process->memory.size),
        process->flash.start + random_below(&dice, APP_SIZE),
    };
    return near(edges[random_below(&dice, COUNT_OF(edges))]);
}

/* A length: of anything, or up to some edge. */
static uint32_t some_length(const struct process *process, uint32_t address)
{
    switch (random_below(&dice, 4)) {
    case 0:
        return random_below(&dice, 5);
    case 1:
        return random_below(&dice, 200);
    case 2:
        return near(some_edge(process) - address);
    default:
        return some_edge(process);
    }
}

static uint32_t some_number(void)
{
    return random_once_in(&dice, 20) ? random_word(&dice)
                                     : random_below(&dice, 3);
}

/* --- calls ---------------------------------------------------------------- */

static void check_answer(const struct exception_frame *frame, uint32_t r0,
                         uint32_t r1, uint32_t r2, uint32_t r3)
{
    assert_int_equal(frame->r0, r0);
    assert_int_equal(frame->r1, r1);
    assert_int_equal(frame->r2, r2);
    assert_int_equal(frame->r3, r3);
}

static void swap(struct process *process, struct model *model)
{
    static const uint32_t classes[] = {CLASS_SUBSCRIBE, CLASS_ALLOW_READ_WRITE,
                                       CLASS_ALLOW_READ_ONLY,
                                       CLASS_ALLOW_USERSPACE_READABLE};
    uint32_t kind = random_below(&dice, COUNT_OF(classes));
    uint32_t driver =
        random_once_in(&dice, 20) ? random_word(&dice) : test_driver.number;
    uint32_t number = some_number();
    struct slot wanted = {some_edge(process), 0};
    wanted.second = some_length(process, wanted.first);

    const struct exception_frame *frame =
        machine_system_call(process, classes[kind], driver, number,
                            wanted.first, wanted.second);
    enum error error = OK;
    if (!is_own(process, classes[kind], wanted)) {
        error = INVAL;
    } else if (driver != test_driver.number) {
        error = NODEVICE;
    } else if (number >= 2 ||
               classes[kind] == CLASS_ALLOW_USERSPACE_READABLE) {
        error = NOSUPPORT;
    }
    if (error != OK) {
        check_answer(frame, FAILURE_2_U32, error, wanted.first, wanted.second);
        refused++;
        return;
    }
    struct slot *slot = &model->slot[2 * kind + number];
    check_answer(frame, SUCCESS_2_U32, slot->first, slot->second,
                 wanted.second);
    *slot = wanted;
    uint64_t end = (uint64_t)wanted.first + wanted.second;
    if (classes[kind] != CLASS_SUBSCRIBE && wanted.second != 0 &&
        is_in_memory(process, wanted.first, wanted.second) &&
        end > model->high_water_mark) {
        model->high_water_mark = end;
    }
    accepted++;
}

static void brk(struct process *process, const struct model *model)
{
    uint32_t to = some_edge(process), before = process->app_break;
    bool relative = random_once_in(&dice, 2);
    uint32_t argument = relative ? to - before : to;
    const struct exception_frame *frame = machine_system_call(
        process, CLASS_MEMOP, relative ? MEMOP_SBRK : MEMOP_BRK, argument, 2,
        3);
    uint32_t step = process->memory.size / 16;
    if (frame->r0 == FAILURE) {
        check_answer(frame, FAILURE, NOMEM, 2, 3);
        assert_int_equal(process->app_break, before);
        assert_true(to < process->memory.start ||
                    to < model->high_water_mark ||
                    (uint64_t)to + step > process->grant_break);
        refused++;
    } else {
        check_answer(frame, relative ? SUCCESS_U32 : SUCCESS,
                     relative ? before : argument, 2, 3);
        assert_int_equal(process->app_break, to);
        assert_true(to >= process->memory.start &&
                    to >= model->high_water_mark &&
                    to <= process->grant_break);
        accepted++;
    }
}

static void command(struct process *process)
{
    uint32_t count = test_command.count, a = random_word(&dice);
    test_command.error = random_below(&dice, 3);
    test_command.answers_u32 = random_once_in(&dice, 2);
    test_command.u32 = random_word(&dice);
    const struct exception_frame *frame = machine_system_call(
        process, CLASS_COMMAND, test_driver.number, 1, a, ~a);
    assert_int_equal(test_command.count, count + 1);
    assert_int_equal(test_command.process.life, process->id.life);
    assert_int_equal(test_command.a, a);
    assert_int_equal(test_command.b, ~a);
    if (test_command.error != OK) {
        check_answer(frame, FAILURE, test_command.error, a, ~a);
    } else if (test_command.answers_u32) {
        check_answer(frame, SUCCESS_U32, test_command.u32, a, ~a);
    } else {
        check_answer(frame, SUCCESS, 1, a, ~a);
    }
}

/* A new life. Its grant is there from the start: NOMEM is for other tests. */
static void begin(struct process *process, struct model *model)
{
    memset(model, 0, sizeof *model);
    model->high_water_mark = process->memory.start;
    assert_non_null(grant_slots(process, &test_driver));
    machine_set_break(process, 500);
}

static void operate(struct process *process, struct model *model)
{
    /* The frame lies where the process always has memory. */
    process->context.stack_pointer = process->memory.start;
    if (process->app_break < process->memory.start + 100 ||
        random_once_in(&dice, 500)) {
        process_restart(process, 0);
        begin(process, model);
    }
    switch (random_below(&dice, 8)) {
    case 0:
        brk(process, model);
        break;
    case 1:
        command(process);
        break;
    default:
        swap(process, model);
    }
}

static void agrees_with_the_model(void **state)
{
    dice.state = 10;
    machine_reset(state);
    machine_boot(PROCESSES, 1500);
    for (uint32_t i = 0; i < PROCESSES; i++) {
        begin(&processes[i], &models[i]);
    }
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        uint32_t n = random_below(&dice, PROCESSES);
        operate(&processes[n], &models[n]);
        if (i % 512 == 0) {
            process_check_all();
        }
    }
    assert_true(accepted > OPERATIONS / 20);
    assert_true(refused > OPERATIONS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_model),
    };
    return cmocka_run_group_tests_name("system calls model", tests,
                                       machine_set_up, NULL);
}
