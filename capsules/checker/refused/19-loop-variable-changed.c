/* refused: rule 19, line 16 */
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
    for (uint32_t i = 0; i < 4; i++) {
        i += a;
        words[i] = b;
    }
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
