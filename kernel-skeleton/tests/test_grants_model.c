/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Grants against a simple model, over many random operations: who has which
 * grant, and what was written there last. A life that ends takes its grants
 * along; breaks move; nobody writes where another has written.
 */
#include "machine.h"

#include "process_check.h"

#define OPERATIONS 200000
#define PROCESSES 4

static struct random dice;

/* One grant as the model knows it. */
struct expected {
    bool exists;
    uint8_t fill;     /* its bytes */
    struct slot slot; /* its first slot */
};
static struct expected model[PROCESSES][DRIVER_MAX];
static uint8_t app_fill[PROCESSES]; /* the process's own bytes */

static uint32_t refusals, entries; /* to see that both happen */

static const struct driver *some_driver(void)
{
    return &drivers_start[random_below(
        &dice, (uint32_t)(drivers_end - drivers_start))];
}

static struct expected *expected(const struct process *process,
                                 const struct driver *driver)
{
    return &model[process->index][driver_index(driver)];
}

static void check_bytes(const uint8_t *bytes, uint32_t size, uint8_t fill)
{
    for (uint32_t i = 0; i < size; i++) {
        assert_int_equal(bytes[i], fill);
    }
}

/* Is, and becomes, what the model says. */
static enum error use(struct process_id id, void *grant, void *context)
{
    const struct driver *driver = context;
    const struct process *process = process_find(id);
    struct expected *grants = expected(process, driver);
    check_bytes(grant, driver->grant_size, grants->fill);
    grants->exists = true;
    grants->fill = (uint8_t)random_word(&dice);
    memset(grant, grants->fill, driver->grant_size);
    entries++;
    return OK;
}

static enum error count_existing(struct process_id id, void *grant,
                                 void *context)
{
    (void)grant;
    bool *seen = context;
    const struct process *process = process_find(id);
    assert_non_null(process);
    assert_false(seen[process->index]);
    seen[process->index] = true;
    return OK;
}

static uint32_t size_of(const struct driver *driver)
{
    return slot_count(driver) * 8 + driver->grant_size;
}

/* May the kernel say that this grant has no room? */
static void check_refusal(const struct process *process,
                          const struct driver *driver)
{
    uint32_t lowest =
        mpu_accessible_end(&process->regions, process->memory);
    assert_false(expected(process, driver)->exists);
    assert_true(process->grant_break - lowest <
                size_of(driver) + GRANT_UNIT_MAX);
    refusals++;
}

static void enter(struct process *process, const struct driver *driver)
{
    uint32_t before = process->grant_break;
    enum error error =
        grant_enter(process->id, driver, (void *)driver, use);
    if (error != OK) {
        assert_int_equal(error, NOMEM);
        assert_int_equal(process->grant_break, before);
        check_refusal(process, driver);
    }
}

static void use_slots(struct process *process, const struct driver *driver)
{
    struct slot *slots = grant_slots(process, driver);
    struct expected *grants = expected(process, driver);
    if (slots == NULL) {
        check_refusal(process, driver);
        return;
    }
    grants->exists = true;
    assert_ptr_equal(grant_slots_if_any(process, driver), slots);
    if (slot_count(driver) > 0) {
        assert_memory_equal(&slots[0], &grants->slot, sizeof slots[0]);
        grants->slot.first = slots[0].first = random_word(&dice);
        grants->slot.second = slots[0].second = random_word(&dice);
    }
}

/* The process's bytes stay its own until its break gives them back. */
static void move_break(struct process *process)
{
    uint8_t *start = at_address(process->memory.start);
    uint32_t before = process->app_break - process->memory.start;
    uint32_t wanted = 32 + random_below(&dice, process->memory.size);
    check_bytes(start, before, app_fill[process->index]);
    if (process_set_break(process, process->memory.start + wanted) == OK) {
        check_bytes(start, before < wanted ? before : wanted,
                    app_fill[process->index]);
    }
    app_fill[process->index] = (uint8_t)random_word(&dice);
    memset(start, app_fill[process->index],
           process->app_break - process->memory.start);
}

static void begin_life(struct process *process)
{
    memset(model[process->index], 0, sizeof model[process->index]);
    app_fill[process->index] = 0;
    memset(at_address(process->memory.start), 0,
           process->app_break - process->memory.start);
}

static void enter_each(const struct driver *driver)
{
    bool seen[PROCESS_MAX] = {false};
    grant_enter_each(driver, seen, count_existing);
    for (uint32_t i = 0; i < PROCESSES; i++) {
        assert_int_equal(seen[i], model[i][driver_index(driver)].exists);
    }
}

static void operate(struct process *process)
{
    switch (random_below(&dice, 16)) {
    case 0:
        process_restart(process, 0);
        begin_life(process);
        move_break(process); /* while there is room */
        break;
    case 1:
        move_break(process);
        break;
    case 2:
        enter_each(some_driver());
        break;
    case 3:
    case 4:
    case 5:
        use_slots(process, some_driver());
        break;
    default:
        enter(process, some_driver());
    }
}

static void agrees_with_the_model(void **state)
{
    dice.state = 5;
    machine_reset(state);
    machine_boot(PROCESSES, 1200);
    for (uint32_t i = 0; i < PROCESSES; i++) {
        begin_life(&processes[i]);
    }
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        operate(&processes[random_below(&dice, PROCESSES)]);
        if (i % 256 == 0) {
            process_check_all();
        }
    }
    assert_true(refusals > OPERATIONS / 100);
    assert_true(entries > OPERATIONS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_model),
    };
    return cmocka_run_group_tests_name("grants model", tests, machine_set_up,
                                       NULL);
}
