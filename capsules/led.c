/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The LED capsule: no state at all, so no grant.
 */
#include "capsule.h"

enum { COMMAND_COUNT, COMMAND_ON, COMMAND_OFF, COMMAND_TOGGLE };

static struct command_result led_command(struct process_id process,
                                         uint32_t command, uint32_t led,
                                         uint32_t unused)
{
    (void)process;
    (void)unused;
    if (command == COMMAND_COUNT) {
        return command_success_u32(led_count());
    }
    if (command > COMMAND_TOGGLE) {
        return command_failure(NOSUPPORT);
    }
    if (led >= led_count()) {
        return command_failure(INVAL);
    }
    led_set(led, command == COMMAND_TOGGLE ? !led_is_on(led)
                                           : command == COMMAND_ON);
    return command_success();
}

const struct driver led_driver = {
    .number = 0x2,
    .command = led_command,
};
