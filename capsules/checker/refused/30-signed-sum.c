/* refused: rule 30, line 15 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static uint32_t words[2];

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    int most = a & 0x7fffffff;
    uint32_t at = (most + 1) / 0x40000000;
    words[at % 2] = b;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
