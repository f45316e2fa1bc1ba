/* refused: rule 28, line 14 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

const struct driver led_driver;

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    struct driver copy = led_driver;
    (void)copy.number;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
