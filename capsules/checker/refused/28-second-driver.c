/* refused: rule 28, line 5 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static const uint32_t second_driver[4] = {0, 0, 0, 0x101};

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    a = second_driver[3];
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
