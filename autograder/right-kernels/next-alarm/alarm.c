/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The alarm capsule that remembers what the timer is armed for: who sets an
 * alarm, or stops one, looks at the others only if that changes what is next.
 */
#include "capsule.h"

#define EXISTS 0
#define FREQUENCY 1
#define NOW 2
#define STOP 3
#define SET_RELATIVE 5
#define SET_ABSOLUTE 6

/* Times are kept as they are due; a delay of 2^32 - 1 is the longest, so what
 * has passed since the reference tells both sides of now. */
struct alarm {
    uint32_t from;
    uint32_t due;
    bool waits;
};

const struct driver alarm_driver;

/* What the timer is armed for. */
static struct alarm next;

static bool is_due(const struct alarm *alarm, uint32_t now)
{
    return now - alarm->from >= alarm->due - alarm->from;
}

static uint32_t rest(const struct alarm *alarm, uint32_t now)
{
    return is_due(alarm, now) ? 0 : alarm->due - now;
}

static void arm(const struct alarm *alarm)
{
    next = *alarm;
    if (next.waits) {
        timer_arm(next.from, next.due - next.from);
    } else {
        timer_disarm();
    }
}

/* A search: what is due by then fires, and of the others the soonest is kept. */
struct search {
    uint32_t now;
    bool fires;
    struct alarm soonest;
};

static enum error visit(struct process_id process, void *grant, void *context)
{
    struct alarm *alarm = grant;
    struct search *search = context;
    if (alarm->waits && search->fires && is_due(alarm, search->now)) {
        uint32_t argument[3] = {search->now, alarm->due, 0};
        alarm->waits = false;
        upcall_notify(process, &alarm_driver, 0, argument);
    }
    if (alarm->waits &&
        (!search->soonest.waits ||
         rest(alarm, search->now) < rest(&search->soonest, search->now))) {
        search->soonest = *alarm;
    }
    return OK;
}

static void search(bool fires)
{
    struct search all = {timer_now(), fires, {0, 0, false}};
    grant_enter_each(&alarm_driver, &all, visit);
    arm(&all.soonest);
}

void alarm_fired(void)
{
    search(true);
}

static enum error change(struct process_id process, void *grant, void *context)
{
    (void)process;
    struct alarm *alarm = grant;
    struct alarm *wanted = context;
    struct alarm before = *alarm;
    *alarm = *wanted;
    *wanted = before;
    return OK;
}

static enum error set(struct process_id process, uint32_t from, uint32_t delay)
{
    struct alarm alarm = {from, from + delay, true};
    struct alarm swapped = alarm;
    enum error error = grant_enter(process, &alarm_driver, &swapped, change);
    if (error != OK) {
        return error;
    }
    uint32_t now = timer_now();
    if (!next.waits || rest(&alarm, now) < rest(&next, now)) {
        arm(&alarm);
    }
    command_answer_u32(from + delay);
    return OK;
}

static enum error stop(struct process_id process)
{
    struct alarm swapped = {0, 0, false};
    enum error error = grant_enter(process, &alarm_driver, &swapped, change);
    if (error != OK) {
        return error;
    }
    if (swapped.waits && swapped.due == next.due) {
        search(false);
    }
    return swapped.waits ? OK : ALREADY;
}

static enum error copy(struct process_id process, void *grant, void *context)
{
    (void)process;
    const struct alarm *alarm = grant;
    struct alarm *to = context;
    *to = *alarm;
    return OK;
}

static enum error remaining(struct process_id process)
{
    struct alarm alarm = {0, 0, false};
    enum error error = grant_enter(process, &alarm_driver, &alarm, copy);
    if (error != OK) {
        return error;
    }
    if (!alarm.waits) {
        return ALREADY;
    }
    command_answer_u32(rest(&alarm, timer_now()));
    return OK;
}

static enum error alarm_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    switch (command) {
    case EXISTS:
        return OK;
    case FREQUENCY:
        command_answer_u32(timer_frequency());
        return OK;
    case NOW:
        command_answer_u32(timer_now());
        return OK;
    case STOP:
        return stop(process);
    case SET_RELATIVE:
        return set(process, timer_now(), a);
    case SET_ABSOLUTE:
        return set(process, a, b);
    case TWIST_REMAINING_COMMAND:
        return remaining(process);
    default:
        return NOSUPPORT;
    }
}

const struct driver alarm_driver = {
    .number = 0x0,
    .grant_size = sizeof(struct alarm),
    .upcalls = 1,
    .command = alarm_command,
};
