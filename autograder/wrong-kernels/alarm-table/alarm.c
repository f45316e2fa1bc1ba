/* SPDX-License-Identifier: MIT */
/** @file All alarms in a static table, a place for each process. */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_FREQUENCY, COMMAND_NOW, COMMAND_STOP,
       COMMAND_SET_RELATIVE = 5, COMMAND_SET_ABSOLUTE = 6,
       COMMAND_REMAINING = TWIST_REMAINING_COMMAND };

#define PROCESSES 8

struct alarm {
    struct process_id process;
    uint32_t reference;
    uint32_t delay;
    bool is_set;
};

static struct alarm alarms[PROCESSES];

const struct driver alarm_driver;

static uint32_t ticks_left(const struct alarm *alarm, uint32_t now)
{
    uint32_t elapsed = now - alarm->reference;
    return elapsed < alarm->delay ? alarm->delay - elapsed : 0;
}

static void set_timer(void)
{
    uint32_t now = timer_now();
    bool any = false;
    uint32_t soonest = 0;
    for (uint32_t i = 0; i < PROCESSES; i++) {
        uint32_t left = ticks_left(&alarms[i], now);
        if (alarms[i].is_set && (!any || left < soonest)) {
            any = true;
            soonest = left;
        }
    }
    if (any) {
        timer_arm(now, soonest);
    } else {
        timer_disarm();
    }
}

void alarm_fired(void)
{
    uint32_t now = timer_now();
    for (uint32_t i = 0; i < PROCESSES; i++) {
        if (alarms[i].is_set && ticks_left(&alarms[i], now) == 0) {
            uint32_t argument[3] = {
                now, alarms[i].reference + alarms[i].delay, 0};
            alarms[i].is_set = false;
            upcall_notify(alarms[i].process, &alarm_driver, 0, argument);
        }
    }
    set_timer();
}

static enum error set(struct process_id process, uint32_t reference,
                      uint32_t delay)
{
    struct alarm wanted = {process, reference, delay, true};
    alarms[process_number(process) % PROCESSES] = wanted;
    set_timer();
    command_answer_u32(reference + delay);
    return OK;
}

static enum error alarm_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    const uint32_t own = process_number(process) % PROCESSES;
    bool was_set = alarms[own].is_set;
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
        alarms[own].is_set = false;
        set_timer();
        return was_set ? OK : ALREADY;
    case COMMAND_SET_RELATIVE:
        return set(process, timer_now(), a);
    case COMMAND_SET_ABSOLUTE:
        return set(process, a, b);
    case COMMAND_REMAINING:
        if (!was_set) {
            return ALREADY;
        }
        command_answer_u32(ticks_left(&alarms[own], timer_now()));
        return OK;
    default:
        return NOSUPPORT;
    }
}

const struct driver alarm_driver = {
    .number = 0x0,
    .upcalls = 1,
    .command = alarm_command,
};
