/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The LED capsule: no state at all, so no grant.
 */
#include "capsule.h"

enum { COMMAND_COUNT, COMMAND_ON, COMMAND_OFF, COMMAND_TOGGLE };

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t led, uint32_t unused)
{
    (void)process;
    (void)unused;
    if (command == COMMAND_COUNT) {
        command_answer_u32(led_count());
        return OK;
    }
    if (command > COMMAND_TOGGLE) {
        return NOSUPPORT;
    }
    if (led >= led_count()) {
        return INVAL;
    }
    led_set(led, command == COMMAND_TOGGLE ? !led_is_on(led)
                                           : command == COMMAND_ON);
    return OK;
}

const struct driver led_driver = {
    .number = 0x2,
    .command = led_command,
};
