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
