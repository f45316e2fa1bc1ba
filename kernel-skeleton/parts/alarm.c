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

struct alarm {
    bool is_set;
};

const struct driver alarm_driver;

void alarm_fired(void)
{
    not_written("alarm_fired");
}

static enum error alarm_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    not_written("alarm_command");
    return NOSUPPORT;
}

const struct driver alarm_driver = {
    .number = 0x0,
    .grant_size = sizeof(struct alarm),
    .upcalls = 1,
    .command = alarm_command,
};
