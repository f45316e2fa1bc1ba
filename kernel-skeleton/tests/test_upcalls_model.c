/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Upcall queues against a simple model, over many random operations: a list of
 * events that is as long as it needs to be.
 */
#include "machine.h"

#include "upcalls.h"

#define OPERATIONS 300000
#define PROCESSES 3
#define MODEL_MAX 4096

static struct random dice;

/* The model of one process. */
struct queued {
    const struct driver *driver;
    uint32_t number, tag;
};
struct model {
    struct queued event[MODEL_MAX];
    uint32_t length;
};
static struct model models[PROCESSES];

static uint32_t deliveries, drops; /* to see that both happen */

/* What runs for an event: its driver's and number's function, or 0. */
static uint32_t function_of(const struct process *process, struct queued event)
{
    const struct slot *slots = grant_slots_if_any(process, event.driver);
    return slots == NULL ? 0 : slots[event.number].first;
}

static void take_out(struct model *model, uint32_t at)
{
    model->length--;
    memmove(&model->event[at], &model->event[at + 1],
            (model->length - at) * sizeof model->event[0]);
}

static bool is_awaited(const struct process *process, struct queued event)
{
    return process->yield_for_driver == event.driver->number &&
           process->yield_for_number == event.number;
}

/* The process's frame, before an event might change it. */
static struct exception_frame renew_frame(const struct process *process)
{
    struct exception_frame frame = {
        random_word(&dice), random_word(&dice), random_word(&dice),
        random_word(&dice), random_word(&dice), random_word(&dice),
        0x10010100 + 2 * random_below(&dice, 100), random_word(&dice)};
    *machine_frame(process) = frame;
    return frame;
}

/* The process goes on with the event, from the yield that made this frame. */
static void check_delivery(const struct process *process,
                           struct exception_frame frame, struct queued event,
                           bool with_function)
{
    frame.r0 = event.tag;
    frame.r1 = ~event.tag;
    frame.r2 = event.tag * 3;
    if (with_function) {
        uint32_t function = function_of(process, event);
        frame.r3 = grant_slots_if_any(process, event.driver)[event.number]
                       .second;
        frame.lr = frame.pc | 1;
        frame.pc = function & ~1u;
    }
    assert_memory_equal(machine_frame(process), &frame, sizeof frame);
    assert_int_equal(process->state, PROCESS_RUNNING);
    deliveries++;
}

static struct queued some_event(void)
{
    struct queued event = {
        random_once_in(&dice, 3) ? &large_driver : &test_driver, 0,
        random_word(&dice)};
    event.number = random_below(&dice, event.driver->upcalls);
    return event;
}

static void queue(struct process *process, struct model *model)
{
    struct queued event = some_event();
    struct exception_frame frame = renew_frame(process);
    uint32_t argument[3] = {event.tag, ~event.tag, event.tag * 3};
    enum process_state state = process->state;
    bool kept = upcall_queue(process, event.driver, event.number, argument);

    if (state == PROCESS_YIELDED && function_of(process, event) != 0) {
        check_delivery(process, frame, event, true);
        return;
    }
    if (state == PROCESS_YIELDED_FOR && is_awaited(process, event)) {
        check_delivery(process, frame, event, false);
        return;
    }
    assert_memory_equal(machine_frame(process), &frame, sizeof frame);
    assert_int_equal(process->state, state);
    if (state == PROCESS_YIELDED) {
        return; /* for the null upcall: whatever became of it */
    }
    if (kept) {
        assert_true(model->length < MODEL_MAX);
        model->event[model->length++] = event;
    } else {
        assert_true(model->length >= UPCALL_QUEUE_LENGTH);
        drops++;
    }
}

static void yield(struct process *process, struct model *model)
{
    struct exception_frame frame = renew_frame(process);
    process->state = PROCESS_YIELDED;
    bool ended = upcall_yield(process);
    while (model->length > 0 && function_of(process, model->event[0]) == 0) {
        take_out(model, 0);
    }
    assert_int_equal(ended, model->length > 0);
    if (ended) {
        check_delivery(process, frame, model->event[0], true);
        take_out(model, 0);
    } else {
        assert_memory_equal(machine_frame(process), &frame, sizeof frame);
        assert_int_equal(process->state, PROCESS_YIELDED);
    }
}

static void yield_for(struct process *process, struct model *model)
{
    struct exception_frame frame = renew_frame(process);
    struct queued wanted = some_event();
    process->state = PROCESS_YIELDED_FOR;
    process->yield_for_driver = wanted.driver->number;
    process->yield_for_number = wanted.number;
    bool ended = upcall_yield(process);
    uint32_t at = 0;
    while (at < model->length && !is_awaited(process, model->event[at])) {
        at++;
    }
    assert_int_equal(ended, at < model->length);
    if (ended) {
        check_delivery(process, frame, model->event[at], false);
        take_out(model, at);
    } else {
        assert_memory_equal(machine_frame(process), &frame, sizeof frame);
        assert_int_equal(process->state, PROCESS_YIELDED_FOR);
    }
}

static void subscribe(struct process *process, struct model *model)
{
    struct queued which = some_event();
    struct slot slot = {random_once_in(&dice, 4) ? 0 : random_word(&dice) | 2,
                        random_word(&dice)};
    grant_slots(process, which.driver)[which.number] = slot;
    upcall_remove(process, which.driver, which.number);
    for (uint32_t at = 0; at < model->length;) {
        if (model->event[at].driver == which.driver &&
            model->event[at].number == which.number) {
            take_out(model, at);
        } else {
            at++;
        }
    }
}

static void operate(struct process *process, struct model *model)
{
    uint32_t choice = random_below(&dice, 100);
    bool waits = process->state == PROCESS_YIELDED; /* maybe for ever */
    if (random_once_in(&dice, waits ? 20 : 1000)) {
        process_restart(process, 0);
        model->length = 0;
        subscribe(process, model);
    } else if (choice < 55 || process->state != PROCESS_RUNNING) {
        queue(process, model);
    } else if (choice < 80) {
        yield(process, model);
    } else if (choice < 95) {
        yield_for(process, model);
    } else {
        subscribe(process, model);
    }
}

static void agrees_with_the_model(void **state)
{
    dice.state = 6;
    machine_reset(state);
    machine_boot(PROCESSES, 2000);
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        uint32_t n = random_below(&dice, PROCESSES);
        operate(&processes[n], &models[n]);
    }
    assert_true(deliveries > OPERATIONS / 20);
    assert_true(drops > OPERATIONS / 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_model),
    };
    return cmocka_run_group_tests_name("upcalls model", tests, machine_set_up,
                                       NULL);
}
