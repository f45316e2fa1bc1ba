/* refused: rule 16, line 14 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static const uint32_t fixed = 1;

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    uint32_t *open = &fixed;
    *open = a;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
