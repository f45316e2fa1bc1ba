/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The scheduler over many random operations: processes block, wake, stop, die
 * and restart. Any order of turns is right as long as nobody who can run waits
 * for more than one slice of each of the others.
 */
#include "machine.h"

#include "scheduler.h"

#define OPERATIONS 300000
#define COUNT PROCESS_MAX

static struct random dice;

/* passed[p][q]: since p has been able to run, and waited, q had a slice. Or it
 * came to life meanwhile, which makes p's turn come before it. */
static bool passed[COUNT][COUNT];

/* The slice that an interrupt stopped: it goes on before anything else. */
static struct {
    struct process *process; /* NULL: none */
    struct process_id life;
    uint32_t left;
} interrupted;

/* The life in which each had its first slice. */
static uint32_t begun[COUNT];

static uint32_t choices, continued; /* to see that both happen */

static void clear_waiting(uint32_t p)
{
    memset(passed[p], 0, sizeof passed[p]);
}

/* A slice begins: nobody else has waited through another one of it. */
static void begin_slice(const struct process *chosen)
{
    for (uint32_t p = 0; p < COUNT; p++) {
        if (p == chosen->index || !process_is_runnable(&processes[p])) {
            clear_waiting(p);
            continue;
        }
        assert_false(passed[p][chosen->index]);
        passed[p][chosen->index] = true;
    }
    choices++;
}

static bool is_anybody_runnable(void)
{
    for (uint32_t p = 0; p < COUNT; p++) {
        if (process_is_runnable(&processes[p])) {
            return true;
        }
    }
    return false;
}

static struct process *choose(void)
{
    struct decision decision = scheduler_next();
    struct process *chosen = decision.process;
    if (chosen == NULL) {
        assert_false(is_anybody_runnable());
        return NULL;
    }
    assert_true(process_is_runnable(chosen));
    bool goes_on = chosen == interrupted.process &&
                   decision.slice_ticks == interrupted.left;
    if (interrupted.process != NULL &&
        process_is_runnable(interrupted.process) &&
        interrupted.process->id.life == interrupted.life.life) {
        assert_true(goes_on);
    }
    if (goes_on) {
        continued++;
    } else {
        bool is_first = begun[chosen->index] != chosen->id.life;
        assert_int_equal(decision.slice_ticks,
                         slice_length() / (is_first ? TWIST_FIRST_SLICE : 1));
        begun[chosen->index] = chosen->id.life;
        begin_slice(chosen);
        interrupted.process = NULL;
    }
    return chosen;
}

static void restart(struct process *process, const struct process *running)
{
    process_restart(process, 0);
    clear_waiting(process->index);
    for (uint32_t p = 0; p < COUNT; p++) {
        if (&processes[p] != process && &processes[p] != running &&
            process_is_runnable(&processes[p])) {
            passed[p][process->index] = true;
        }
    }
}

/* The process has run: why did it stop? */
static void stop(struct process *process)
{
    static const uint32_t reasons[] = {WHY_SYSTEM_CALL, WHY_SLICE_ENDED,
                                       WHY_INTERRUPT, WHY_FAULT};
    uint32_t why = reasons[random_below(&dice, 4)];
    uint32_t left =
        why == WHY_SLICE_ENDED ? 0 : random_below(&dice, slice_length());
    interrupted.process = NULL;
    if (why == WHY_FAULT || random_once_in(&dice, 20)) {
        restart(process, process);
    } else if (why == WHY_INTERRUPT && left > 0) {
        interrupted.process = process;
        interrupted.life = process->id;
        interrupted.left = left;
    } else if (why == WHY_SYSTEM_CALL) {
        process->state = PROCESS_YIELDED;
    }
    if (random_once_in(&dice, 200)) {
        process_exit(process, 0);
    }
    if (why == WHY_INTERRUPT && left > 0) { /* also a dead one, or reborn */
        interrupted.process = process;
        interrupted.left = left;
    }
    scheduler_stopped(process, why, left);
}

/* Events that have nothing to do with who ran. */
static void happen(struct process *running)
{
    struct process *process = &processes[random_below(&dice, COUNT)];
    switch (random_below(&dice, 20)) {
    case 0:
        process->stopped = !process->stopped;
        break;
    case 1:
        if (process_is_alive(process)) {
            restart(process, running);
        }
        break;
    default:
        if (process->state == PROCESS_YIELDED) {
            process->state = PROCESS_RUNNING;
        }
    }
}

static void nobody_waits_too_long(void **state)
{
    (void)state;
    dice.state = 7;
    for (uint32_t i = 0; i < OPERATIONS; i++) {
        if (!process_any_alive()) {
            machine_reset(NULL);
            machine_boot(COUNT, 400);
            /* Only here do the dead come back: no slice of theirs goes on. */
            scheduler_stopped(&processes[0], WHY_SLICE_ENDED, 0);
            memset(passed, 0, sizeof passed);
            memset(begun, 0, sizeof begun);
            interrupted.process = NULL;
        }
        struct process *process = choose();
        if (process != NULL) {
            stop(process);
        }
        for (uint32_t events = random_below(&dice, 3); events > 0; events--) {
            happen(process);
        }
    }
    assert_true(choices > OPERATIONS / 4);
    assert_true(continued > OPERATIONS / 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_waits_too_long),
    };
    return cmocka_run_group_tests_name("scheduler model", tests,
                                       machine_set_up, NULL);
}
