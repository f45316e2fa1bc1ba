/* refused: rule 6, line 14 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static uint8_t bytes[4];

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    bytes[__GNUC__ % 4] = 0;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
