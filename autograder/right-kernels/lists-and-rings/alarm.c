/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The alarm capsule in one pass: whoever is due is told, and the rest of the
 * others' time says when to look again. It also looks when an alarm is set.
 */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_FREQUENCY, COMMAND_NOW, COMMAND_STOP,
       COMMAND_SET_RELATIVE = 5, COMMAND_SET_ABSOLUTE = 6,
       COMMAND_REMAINING = TWIST_REMAINING_COMMAND };

#define UPCALL_FIRED 0
#define NEVER 0xFFFFFFFFu

struct alarm {
    uint32_t reference;
    uint32_t delay;
    bool set;
};

const struct driver alarm_driver;

struct look {
    uint32_t now;
    uint32_t rest; /* ticks to the next one that is not due yet */
    bool waits;
};

static enum error look_at(struct process_id process, void *grant,
                          void *context)
{
    struct alarm *alarm = grant;
    struct look *look = context;
    uint32_t passed = look->now - alarm->reference;
    if (!alarm->set) {
        return OK;
    }
    if (passed >= alarm->delay) {
        uint32_t told[3] = {look->now, alarm->reference + alarm->delay, 0};
        alarm->set = false;
        upcall_notify(process, &alarm_driver, UPCALL_FIRED, told);
    } else if (alarm->delay - passed <= look->rest) {
        look->rest = alarm->delay - passed;
        look->waits = true;
    }
    return OK;
}

void alarm_fired(void)
{
    struct look look = {timer_now(), NEVER, false};
    grant_enter_each(&alarm_driver, &look, look_at);
    if (look.waits) {
        timer_arm(look.now, look.rest);
    } else {
        timer_disarm();
    }
}

static enum error replace(struct process_id process, void *grant,
                          void *context)
{
    (void)process;
    struct alarm *alarm = grant;
    const struct alarm *by = context;
    enum error error = alarm->set || by->set ? OK : ALREADY;
    *alarm = *by;
    return error;
}

static enum error set(struct process_id process, struct alarm alarm)
{
    enum error error = grant_enter(process, &alarm_driver, &alarm, replace);
    if (error == OK) {
        alarm_fired();
    }
    return error;
}

static enum error ask(struct process_id process, void *grant, void *context)
{
    (void)process;
    const struct alarm *alarm = grant;
    uint32_t *rest = context;
    uint32_t passed = timer_now() - alarm->reference;
    *rest = passed < alarm->delay ? alarm->delay - passed : 0;
    return alarm->set ? OK : ALREADY;
}

static enum error alarm_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    uint32_t word = 0;
    enum error error = OK;
    switch (command) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_FREQUENCY:
        word = timer_frequency();
        break;
    case COMMAND_NOW:
        word = timer_now();
        break;
    case COMMAND_STOP:
        return set(process, (struct alarm){0, 0, false});
    case COMMAND_SET_RELATIVE:
        b = a;
        a = timer_now();
        /* fall through */
    case COMMAND_SET_ABSOLUTE:
        error = set(process, (struct alarm){a, b, true});
        word = a + b;
        break;
    case COMMAND_REMAINING:
        error = grant_enter(process, &alarm_driver, &word, ask);
        break;
    default:
        return NOSUPPORT;
    }
    if (error == OK) {
        command_answer_u32(word);
    }
    return error;
}

const struct driver alarm_driver = {
    .number = 0x0,
    .grant_size = sizeof(struct alarm),
    .upcalls = 1,
    .command = alarm_command,
};
