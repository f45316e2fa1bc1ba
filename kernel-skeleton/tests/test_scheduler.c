/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of the scheduler: who runs next, and for how long.
 */
#include "machine.h"

#include "scheduler.h"

#define COUNT 5

/* The life in which each had its first slice. */
static uint32_t begun[PROCESS_MAX];

static void boot(uint32_t count)
{
    machine_boot(count, 400);
    memset(begun, 0, sizeof begun);
}

static int begin(void **state)
{
    machine_reset(state);
    boot(COUNT);
    return 0;
}

/* Choose, and check that it is for a whole slice, or a first one. */
static struct process *next(void)
{
    struct decision decision = scheduler_next();
    struct process *process = decision.process;
    if (process != NULL) {
        bool is_first = begun[process->index] != process->id.life;
        begun[process->index] = process->id.life;
        assert_int_equal(decision.slice_ticks,
                         slice_length() / (is_first ? TWIST_FIRST_SLICE : 1));
        assert_true(process_is_runnable(process));
    }
    return process;
}

static struct process *next_and_use_up(void)
{
    struct process *process = next();
    scheduler_stopped(process, WHY_SLICE_ENDED, 0);
    return process;
}

/* Blocked: the process waits for an event that nobody will send. */
static void block(struct process *process)
{
    process->state = PROCESS_YIELDED;
}

static void wake(struct process *process)
{
    process->state = PROCESS_RUNNING;
}

static void takes_turns(void **state)
{
    (void)state;
    struct process *order[COUNT];
    bool seen[COUNT] = {false};
    for (uint32_t i = 0; i < COUNT; i++) {
        order[i] = next_and_use_up();
        assert_false(seen[order[i]->index]);
        seen[order[i]->index] = true;
    }
    for (uint32_t i = 0; i < 100 * COUNT; i++) {
        assert_ptr_equal(next_and_use_up(), order[i % COUNT]);
    }
}

static void passes_over_who_cannot_run(void **state)
{
    (void)state;
    block(&processes[1]);
    processes[3].stopped = true;
    uint32_t turns[COUNT] = {0};
    for (uint32_t i = 0; i < 30; i++) {
        turns[next_and_use_up()->index]++;
    }
    assert_int_equal(turns[0], 10);
    assert_int_equal(turns[2], 10);
    assert_int_equal(turns[4], 10);
}

static void chooses_nobody_when_nobody_can_run(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        next_and_use_up();
        block(&processes[i]);
    }
    assert_null(next());
    assert_null(next());
    wake(&processes[2]);
    assert_ptr_equal(next_and_use_up(), &processes[2]);
    assert_ptr_equal(next_and_use_up(), &processes[2]);
}

static void chooses_nobody_when_nobody_is_left(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        struct process *process = next();
        process_exit(process, 0);
        scheduler_stopped(process, WHY_SYSTEM_CALL, 100);
    }
    assert_null(next());
    machine_reset(NULL);
    boot(1);
    for (uint32_t i = 0; i < 5; i++) {
        assert_ptr_equal(next_and_use_up(), &processes[0]);
        process_restart(&processes[0], 0);
        process_restart(&processes[0], 0);
    }
}

static void gives_back_what_an_interrupt_left(void **state)
{
    (void)state;
    struct process *process = next();
    uint32_t left = slice_length();
    while (left > 1) {
        left = left / 2;
        scheduler_stopped(process, WHY_INTERRUPT, left);
        struct decision decision = scheduler_next();
        assert_ptr_equal(decision.process, process);
        assert_int_equal(decision.slice_ticks, left);
    }
    scheduler_stopped(process, WHY_INTERRUPT, 0);
    assert_ptr_not_equal(next(), process);
}

static void a_used_up_slice_is_over(void **state)
{
    (void)state;
    struct process *first = next();
    scheduler_stopped(first, WHY_SYSTEM_CALL, 0);
    struct process *second = next();
    assert_ptr_not_equal(second, first);
    /* SysTick counts on after it has ended the slice. */
    scheduler_stopped(second, WHY_SLICE_ENDED, slice_length() - 50);
    struct process *third = next();
    assert_ptr_not_equal(third, first);
    assert_ptr_not_equal(third, second);
}

static void an_interrupted_process_may_be_blocked(void **state)
{
    (void)state;
    struct process *process = next();
    scheduler_stopped(process, WHY_INTERRUPT, 100);
    process->stopped = true;
    assert_ptr_not_equal(next_and_use_up(), process);
    assert_ptr_not_equal(next_and_use_up(), process);
}

static void who_yields_waits_for_its_turn(void **state)
{
    (void)state;
    struct process *first = next();
    block(first);
    scheduler_stopped(first, WHY_SYSTEM_CALL, 5000);
    wake(first); /* by an event that came at once */
    for (uint32_t i = 1; i < COUNT; i++) {
        assert_ptr_not_equal(next_and_use_up(), first);
    }
    assert_ptr_equal(next_and_use_up(), first);
}

static void the_dead_never_run(void **state)
{
    (void)state;
    for (uint32_t dead = 0; dead < COUNT; dead++) {
        for (uint32_t before = 0; before < 2 * COUNT; before++) {
            begin(NULL);
            for (uint32_t i = 0; i < before; i++) {
                next_and_use_up();
            }
            struct process *ran = next();
            process_exit(&processes[dead], 0);
            scheduler_stopped(ran, WHY_INTERRUPT, 300);
            if (ran != &processes[dead]) {
                assert_ptr_equal(scheduler_next().process, ran);
                scheduler_stopped(ran, WHY_SLICE_ENDED, 0);
            }
            uint32_t turns[COUNT] = {0};
            for (uint32_t i = 0; i < 3 * (COUNT - 1); i++) {
                turns[next_and_use_up()->index]++;
            }
            for (uint32_t i = 0; i < COUNT; i++) {
                assert_int_equal(turns[i], i == dead ? 0 : 3);
            }
        }
    }
}

/* Whoever restarts again and again gains nothing by it. */
static void a_restart_goes_to_the_end_of_the_round(void **state)
{
    (void)state;
    for (uint32_t crasher = 0; crasher < COUNT; crasher++) {
        begin(NULL);
        uint32_t turns[COUNT] = {0};
        for (uint32_t i = 0; i < 10 * COUNT; i++) {
            struct process *process = next();
            turns[process->index]++;
            if (process == &processes[crasher]) {
                process_restart(process, 0);
            }
            scheduler_stopped(process, WHY_FAULT, 4000);
        }
        for (uint32_t i = 0; i < COUNT; i++) {
            assert_int_equal(turns[i], 10);
        }
    }
}

/* Also when it dies in the midst of a slice that an interrupt broke off. */
static void a_first_slice_is_shorter_in_every_life(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 4 * COUNT; i++) {
        struct process *process = next();
        process_restart(process, 0);
        scheduler_stopped(process, i % 2 == 0 ? WHY_INTERRUPT : WHY_FAULT, 400);
    }
    for (uint32_t i = 0; i < 4 * COUNT; i++) {
        next_and_use_up();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(takes_turns, begin),
        cmocka_unit_test_setup(passes_over_who_cannot_run, begin),
        cmocka_unit_test_setup(chooses_nobody_when_nobody_can_run, begin),
        cmocka_unit_test_setup(chooses_nobody_when_nobody_is_left, begin),
        cmocka_unit_test_setup(gives_back_what_an_interrupt_left, begin),
        cmocka_unit_test_setup(a_used_up_slice_is_over, begin),
        cmocka_unit_test_setup(an_interrupted_process_may_be_blocked, begin),
        cmocka_unit_test_setup(who_yields_waits_for_its_turn, begin),
        cmocka_unit_test_setup(the_dead_never_run, begin),
        cmocka_unit_test_setup(a_restart_goes_to_the_end_of_the_round, begin),
        cmocka_unit_test_setup(a_first_slice_is_shorter_in_every_life, begin),
    };
    return cmocka_run_group_tests_name("scheduler", tests, machine_set_up,
                                       NULL);
}
