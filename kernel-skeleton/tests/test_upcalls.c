/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of upcall queues: who runs with which event, in which order, and what
 * becomes of the others.
 */
#include "machine.h"

#include "upcalls.h"

#define RETURN_TO 0x10010100u /* the instruction after the yield */
#define FUNCTION 0x10010081u
#define USERDATA 0xABCDu

static struct process *const process = &processes[0];
static struct process *const neighbour = &processes[1];

static int begin(void **state)
{
    machine_reset(state);
    machine_boot(2, 1200);
    *machine_frame(process) = *machine_frame(neighbour) =
        (struct exception_frame){0xA0, 0xA1, 0xA2, 0xA3, 0xAC, 0xAE,
                                 RETURN_TO, 0x01000200};
    return 0;
}

/* As the system call does. */
static void subscribe(struct process *who, const struct driver *driver,
                      uint32_t number, uint32_t function)
{
    grant_slots(who, driver)[number] = (struct slot){function, USERDATA};
    upcall_remove(who, driver, number);
}

/* The event's arguments are tag, tag + 1 and tag + 2. */
static bool queue(struct process *who, const struct driver *driver,
                  uint32_t number, uint32_t tag)
{
    uint32_t argument[3] = {tag, tag + 1, tag + 2};
    return upcall_queue(who, driver, number, argument);
}

static bool yield(struct process *who)
{
    who->state = PROCESS_YIELDED;
    return upcall_yield(who);
}

static bool yield_for(struct process *who, const struct driver *driver,
                      uint32_t number)
{
    who->state = PROCESS_YIELDED_FOR;
    who->yield_for_driver = driver->number;
    who->yield_for_number = number;
    return upcall_yield(who);
}

/* The process runs its function with this event; begin() made the frame. */
static void assert_upcall(const struct process *who, uint32_t tag)
{
    const struct exception_frame *frame = machine_frame(who);
    assert_int_equal(who->state, PROCESS_RUNNING);
    assert_int_equal(frame->r0, tag);
    assert_int_equal(frame->r1, tag + 1);
    assert_int_equal(frame->r2, tag + 2);
    assert_int_equal(frame->r3, USERDATA);
    assert_int_equal(frame->lr, RETURN_TO | 1);
    assert_int_equal(frame->pc, FUNCTION & ~1u);
    assert_int_equal(frame->r12, 0xAC);
    assert_int_equal(frame->xpsr, 0x01000200);
    machine_frame(who)->pc = RETURN_TO; /* it returns, and yields again */
}

/* The process goes on with this event's arguments, and runs no function. */
static void assert_resumed(const struct process *who, uint32_t tag)
{
    const struct exception_frame *frame = machine_frame(who);
    assert_int_equal(who->state, PROCESS_RUNNING);
    assert_int_equal(frame->r0, tag);
    assert_int_equal(frame->r1, tag + 1);
    assert_int_equal(frame->r2, tag + 2);
    assert_int_equal(frame->r3, 0xA3);
    assert_int_equal(frame->r12, 0xAC);
    assert_int_equal(frame->lr, 0xAE);
    assert_int_equal(frame->pc, RETURN_TO);
    assert_int_equal(frame->xpsr, 0x01000200);
}

static void delivers_in_order(void **state)
{
    (void)state;
    subscribe(process, &test_driver, 0, FUNCTION);
    subscribe(process, &large_driver, 0, FUNCTION);
    assert_true(queue(process, &test_driver, 0, 10));
    assert_true(queue(process, &large_driver, 0, 20));
    assert_true(queue(process, &test_driver, 0, 30));
    for (uint32_t tag = 10; tag <= 30; tag += 10) {
        assert_true(yield(process));
        assert_upcall(process, tag);
    }
    assert_false(yield(process));
    assert_int_equal(process->state, PROCESS_YIELDED);
}

static void wakes_whoever_waits(void **state)
{
    (void)state;
    subscribe(process, &test_driver, 1, FUNCTION);
    assert_false(yield(process));
    assert_true(queue(process, &test_driver, 0, 10)); /* null: not this one */
    assert_int_equal(process->state, PROCESS_YIELDED);
    assert_int_equal(machine_frame(process)->r0, 0xA0);
    assert_true(queue(process, &test_driver, 1, 20));
    assert_upcall(process, 20);
    assert_true(queue(process, &test_driver, 1, 30)); /* it runs: they wait */
    assert_true(queue(process, &test_driver, 1, 40));
    assert_true(yield(process));
    assert_upcall(process, 30);
    assert_true(yield(process));
    assert_upcall(process, 40);
}

/* Nothing was ever subscribed, not even a grant is there. */
static void null_upcalls_are_nothing_to_a_waiting_process(void **state)
{
    (void)state;
    uint32_t top = process->grant_break;
    for (uint32_t i = 0; i < 3; i++) {
        assert_true(queue(process, &test_driver, 1, i));
    }
    assert_false(yield(process));
    for (uint32_t i = 0; i < 3 * UPCALL_QUEUE_LENGTH; i++) {
        assert_true(queue(process, &test_driver, 0, i));
    }
    assert_int_equal(process->state, PROCESS_YIELDED);
    assert_int_equal(process->grant_break, top);
}

static void null_upcalls_before_another_are_dropped(void **state)
{
    (void)state;
    subscribe(process, &test_driver, 0, FUNCTION);
    subscribe(process, &test_driver, 1, FUNCTION);
    subscribe(process, &test_driver, 1, 0);
    queue(process, &test_driver, 1, 10);
    queue(process, &test_driver, 0, 20);
    queue(process, &test_driver, 1, 30);
    assert_true(yield(process));
    assert_upcall(process, 20);
    *machine_frame(process) = *machine_frame(neighbour);
    assert_true(yield_for(process, &test_driver, 1));
    assert_resumed(process, 30); /* 10 is gone, 30 was behind */
    assert_false(yield_for(process, &test_driver, 1));
}

static void waits_for_one_event_alone(void **state)
{
    (void)state;
    subscribe(process, &test_driver, 0, FUNCTION);
    subscribe(process, &test_driver, 1, FUNCTION);
    subscribe(process, &large_driver, 0, FUNCTION);
    queue(process, &test_driver, 0, 10);
    queue(process, &large_driver, 0, 20);
    assert_false(yield_for(process, &test_driver, 1));
    assert_true(queue(process, &test_driver, 0, 30));
    assert_true(queue(process, &large_driver, 0, 40));
    assert_int_equal(process->state, PROCESS_YIELDED_FOR);
    assert_true(queue(process, &test_driver, 1, 50));
    assert_resumed(process, 50); /* its function does not run */
    for (uint32_t tag = 10; tag <= 40; tag += 10) { /* in order, still */
        *machine_frame(process) = *machine_frame(neighbour);
        assert_true(yield(process));
        assert_upcall(process, tag);
    }
    assert_false(yield(process));
}

static void finds_the_awaited_event_in_the_queue(void **state)
{
    (void)state;
    queue(process, &test_driver, 0, 10); /* without any function */
    queue(process, &test_driver, 1, 20);
    queue(process, &large_driver, 0, 30);
    queue(process, &test_driver, 1, 40);
    assert_true(yield_for(process, &test_driver, 1));
    assert_resumed(process, 20);
    assert_true(yield_for(process, &test_driver, 1));
    assert_resumed(process, 40);
    assert_true(yield_for(process, &large_driver, 0));
    assert_resumed(process, 30);
    assert_true(yield_for(process, &test_driver, 0));
    assert_resumed(process, 10);
    assert_false(yield_for(process, &test_driver, 0));
}

static void full_queue_drops_the_newest(void **state)
{
    (void)state;
    uint32_t tag = 0;
    subscribe(process, &test_driver, 0, FUNCTION);
    while (queue(process, &test_driver, 0, tag)) {
        tag += 10;
        assert_true(tag < 100000);
    }
    assert_true(tag >= 10 * UPCALL_QUEUE_LENGTH);
    assert_true(queue(neighbour, &test_driver, 0, 1));
    for (uint32_t expected = 0; expected < tag; expected += 10) {
        assert_true(yield(process));
        assert_upcall(process, expected);
        assert_true(queue(process, &test_driver, 0, tag + expected));
    }
    assert_true(yield(process));
    assert_upcall(process, tag);
}

/* Also when nothing else would find room. */
static void full_queue_lets_the_awaited_event_through(void **state)
{
    (void)state;
    while (queue(process, &test_driver, 0, 10)) {
    }
    assert_false(yield_for(process, &test_driver, 1));
    assert_false(queue(process, &test_driver, 0, 20));
    assert_true(queue(process, &test_driver, 1, 30));
    assert_resumed(process, 30);
}

static void subscribing_removes_what_was_queued(void **state)
{
    (void)state;
    subscribe(process, &test_driver, 0, FUNCTION);
    subscribe(process, &test_driver, 1, FUNCTION);
    subscribe(process, &large_driver, 0, FUNCTION);
    subscribe(neighbour, &test_driver, 0, FUNCTION);
    queue(process, &test_driver, 0, 10);
    queue(process, &test_driver, 0, 20);
    queue(process, &test_driver, 1, 30);
    queue(process, &large_driver, 0, 40);
    queue(process, &test_driver, 0, 50);
    queue(neighbour, &test_driver, 0, 60);
    subscribe(process, &test_driver, 0, FUNCTION);
    assert_true(yield(process));
    assert_upcall(process, 30);
    assert_true(yield(process));
    assert_upcall(process, 40);
    assert_false(yield(process));
    assert_true(yield(neighbour));
    assert_upcall(neighbour, 60);
}

static void runs_what_is_subscribed_at_delivery(void **state)
{
    (void)state;
    subscribe(process, &test_driver, 0, 0x10010999);
    queue(process, &test_driver, 0, 10);
    grant_slots(process, &test_driver)[0].first = FUNCTION;
    assert_true(yield(process));
    assert_upcall(process, 10);
}

static void forgets_with_the_life(void **state)
{
    (void)state;
    queue(process, &test_driver, 0, 10);
    queue(neighbour, &test_driver, 0, 20);
    process_restart(process, 0);
    assert_false(yield_for(process, &test_driver, 0));
    upcall_forget(process);
    assert_true(yield_for(neighbour, &test_driver, 0));
    assert_resumed(neighbour, 20);
}

/* What capsules call. */
static void notifies_only_who_is_there(void **state)
{
    (void)state;
    uint32_t argument[3] = {10, 11, 12};
    struct process_id old = process->id;
    assert_true(upcall_notify(old, &test_driver, 1, argument));
    assert_false(upcall_notify(old, &test_driver, 2, argument));
    assert_false(upcall_notify(old, &test_driver, 0x100, argument));
    assert_false(upcall_notify((struct process_id){0}, &test_driver, 0,
                               argument));
    process_restart(process, 0);
    assert_false(upcall_notify(old, &test_driver, 1, argument));
    assert_false(yield_for(process, &test_driver, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(delivers_in_order, begin),
        cmocka_unit_test_setup(wakes_whoever_waits, begin),
        cmocka_unit_test_setup(null_upcalls_are_nothing_to_a_waiting_process,
                               begin),
        cmocka_unit_test_setup(null_upcalls_before_another_are_dropped, begin),
        cmocka_unit_test_setup(waits_for_one_event_alone, begin),
        cmocka_unit_test_setup(finds_the_awaited_event_in_the_queue, begin),
        cmocka_unit_test_setup(full_queue_drops_the_newest, begin),
        cmocka_unit_test_setup(full_queue_lets_the_awaited_event_through,
                               begin),
        cmocka_unit_test_setup(subscribing_removes_what_was_queued, begin),
        cmocka_unit_test_setup(runs_what_is_subscribed_at_delivery, begin),
        cmocka_unit_test_setup(forgets_with_the_life, begin),
        cmocka_unit_test_setup(notifies_only_who_is_there, begin),
    };
    return cmocka_run_group_tests_name("upcalls", tests, machine_set_up, NULL);
}
