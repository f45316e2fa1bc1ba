/* SPDX-License-Identifier: MIT */
/** @file One alarm for all, in static variables. */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_FREQUENCY, COMMAND_NOW, COMMAND_STOP,
       COMMAND_SET_RELATIVE = 5, COMMAND_SET_ABSOLUTE = 6,
       COMMAND_REMAINING = TWIST_REMAINING_COMMAND };

static struct process_id client;
static uint32_t reference;
static uint32_t delay;
static bool is_set;

/* The grant is there for the upcall's sake only. */
struct nothing {
    bool unused;
};

const struct driver alarm_driver;

static enum error use(struct process_id process, void *grant, void *context)
{
    (void)process;
    (void)grant;
    (void)context;
    return OK;
}

void alarm_fired(void)
{
    uint32_t now = timer_now();
    if (is_set && now - reference >= delay) {
        uint32_t argument[3] = {now, reference + delay, 0};
        is_set = false;
        upcall_notify(client, &alarm_driver, 0, argument);
    } else if (is_set) {
        timer_arm(reference, delay);
    }
}

static enum error set(struct process_id process, uint32_t from, uint32_t ticks)
{
    enum error error = grant_enter(process, &alarm_driver, NULL, use);
    if (error != OK) {
        return error;
    }
    client = process;
    reference = from;
    delay = ticks;
    is_set = true;
    timer_arm(from, ticks);
    command_answer_u32(from + ticks);
    return OK;
}

static enum error alarm_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    bool was_set = is_set;
    uint32_t elapsed = timer_now() - reference;
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
        if (grant_enter(process, &alarm_driver, NULL, use) != OK) {
            return NOMEM;
        }
        is_set = false;
        timer_disarm();
        return was_set ? OK : ALREADY;
    case COMMAND_SET_RELATIVE:
        return set(process, timer_now(), a);
    case COMMAND_SET_ABSOLUTE:
        return set(process, a, b);
    case COMMAND_REMAINING:
        if (!is_set) {
            return ALREADY;
        }
        command_answer_u32(elapsed < delay ? delay - elapsed : 0);
        return OK;
    default:
        return NOSUPPORT;
    }
}

const struct driver alarm_driver = {
    .number = 0x0,
    .grant_size = sizeof(struct nothing),
    .upcalls = 1,
    .command = alarm_command,
};
