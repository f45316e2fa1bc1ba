/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Lab 4: the alarm capsule. Every process has one alarm; the board has one
 * timer.
 *
 *     command           arguments          answers with OK
 *     0  exists
 *     1  frequency                         ticks a second
 *     2  now                               the time
 *     3  stop
 *     5  set relative   delay              when the alarm is due
 *     6  set absolute   reference, delay   when the alarm is due
 *
 * and one more, of the number that your handout names: how many ticks are left
 * until the caller's alarm is due, 0 if it is due already.
 *
 * Time is 32 bits of ticks and wraps. An alarm is a reference and a delay: it is
 * due once `now - reference`, modulo 2^32, has reached the delay, at the time
 * `reference + delay`. A relative one has the time of the call as its
 * reference. Setting an alarm takes the place of the one set before.
 *
 * An alarm that is due fires once, never early, and as soon as the kernel comes
 * around: upcall 0, whose arguments are the time now, the time when it was due,
 * and 0. Then none is set any more.
 *
 * Stop and remaining answer ALREADY when no alarm is set. A process without room
 * for the capsule's grant is told NOMEM by set, stop and remaining. Any other
 * command is NOSUPPORT.
 */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_FREQUENCY, COMMAND_NOW, COMMAND_STOP,
       COMMAND_SET_RELATIVE = 5, COMMAND_SET_ABSOLUTE = 6 };

#define UPCALL_FIRED 0

/* ANSWER 4 */
#define COMMAND_REMAINING TWIST_REMAINING_COMMAND
/* STUB 4
*/

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
static uint32_t ticks_left(const struct alarm *alarm, uint32_t now)
{
    uint32_t elapsed = now - alarm->reference;
    return elapsed < alarm->delay ? alarm->delay - elapsed : 0;
}

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
    if (alarm->is_set && ticks_left(alarm, pass->now) == 0) {
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
    uint32_t rest = ticks_left(alarm, pass->now);
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

static enum error answer_remaining(struct process_id process, void *grant,
                                   void *context)
{
    (void)process;
    (void)context;
    const struct alarm *alarm = grant;
    if (!alarm->is_set) {
        return ALREADY;
    }
    command_answer_u32(ticks_left(alarm, timer_now()));
    return OK;
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
    case COMMAND_REMAINING:
        return grant_enter(process, &alarm_driver, NULL, answer_remaining);
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
