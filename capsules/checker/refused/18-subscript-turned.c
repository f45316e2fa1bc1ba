/* refused: rule 18, line 14 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static uint32_t words[4];

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    1[words] = b;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
