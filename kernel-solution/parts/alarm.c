/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The alarm capsule: one alarm for every process, on one hardware timer.
 *
 * Time is 32 bits of ticks and wraps. An alarm is a reference and a delay: it
 * is due once `now - reference`, modulo 2^32, has reached the delay.
 */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_FREQUENCY, COMMAND_NOW, COMMAND_STOP,
       COMMAND_SET_RELATIVE = 5, COMMAND_SET_ABSOLUTE = 6 };

#define UPCALL_FIRED 0

/* ANSWER 4 */
struct alarm {
    uint32_t reference;
    uint32_t delay;
    bool is_set;
};
/* STUB 4
struct alarm {
    bool is_set;
};
*/

const struct driver alarm_driver;

/* ANSWER 4 */
/* What one pass over all alarms needs to know and finds out. */
struct pass {
    uint32_t now;
    bool any;
    uint32_t soonest; /* ticks from now to the next alarm */
};

static enum error fire_if_due(struct process_id process, void *grant,
                              void *context)
{
    struct alarm *alarm = grant;
    const struct pass *pass = context;
    if (alarm->is_set && pass->now - alarm->reference >= alarm->delay) {
        uint32_t argument[3] = {pass->now, alarm->reference + alarm->delay, 0};
        alarm->is_set = false;
        upcall_notify(process, &alarm_driver, UPCALL_FIRED, argument);
    }
    return OK;
}

static enum error find_soonest(struct process_id process, void *grant,
                               void *context)
{
    (void)process;
    const struct alarm *alarm = grant;
    struct pass *pass = context;
    if (!alarm->is_set) {
        return OK;
    }
    uint32_t elapsed = pass->now - alarm->reference;
    uint32_t rest = elapsed < alarm->delay ? alarm->delay - elapsed : 0;
    if (!pass->any || rest < pass->soonest) {
        pass->any = true;
        pass->soonest = rest;
    }
    return OK;
}

static void set_timer(void)
{
    struct pass pass = {.now = timer_now()};
    grant_enter_each(&alarm_driver, &pass, find_soonest);
    if (pass.any) {
        timer_arm(pass.now, pass.soonest);
    } else {
        timer_disarm();
    }
}
/* STUB 4
*/

void alarm_fired(void)
{
    /* ANSWER 4 */
    struct pass pass = {.now = timer_now()};
    grant_enter_each(&alarm_driver, &pass, fire_if_due);
    set_timer();
    /* STUB 4
    not_written("alarm_fired");
    */
}

/* ANSWER 4 */
static enum error set_alarm(struct process_id process, void *grant,
                            void *context)
{
    (void)process;
    struct alarm *alarm = grant;
    const struct alarm *wanted = context;
    *alarm = *wanted;
    return OK;
}

static enum error clear_alarm(struct process_id process, void *grant,
                              void *context)
{
    (void)process;
    (void)context;
    struct alarm *alarm = grant;
    enum error error = alarm->is_set ? OK : ALREADY;
    alarm->is_set = false;
    return error;
}

static enum error set(struct process_id process, uint32_t reference,
                      uint32_t delay)
{
    struct alarm wanted = {reference, delay, true};
    enum error error =
        grant_enter(process, &alarm_driver, &wanted, set_alarm);
    if (error == OK) {
        set_timer();
        command_answer_u32(reference + delay);
    }
    return error;
}

static enum error stop(struct process_id process)
{
    enum error error = grant_enter(process, &alarm_driver, NULL, clear_alarm);
    if (error == OK) {
        set_timer();
    }
    return error;
}
/* STUB 4
*/

static enum error alarm_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    /* ANSWER 4 */
    switch (command) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_FREQUENCY:
        command_answer_u32(timer_frequency());
        return OK;
    case COMMAND_NOW:
        command_answer_u32(timer_now());
        return OK;
    case COMMAND_STOP:
        return stop(process);
    case COMMAND_SET_RELATIVE:
        return set(process, timer_now(), a);
    case COMMAND_SET_ABSOLUTE:
        return set(process, a, b);
    default:
        return NOSUPPORT;
    }
    /* STUB 4
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    not_written("alarm_command");
    return NOSUPPORT;
    */
}

const struct driver alarm_driver = {
    .number = 0x0,
    .grant_size = sizeof(struct alarm),
    .upcalls = 1,
    .command = alarm_command,
};
