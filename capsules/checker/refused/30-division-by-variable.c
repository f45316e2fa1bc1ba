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
    uint32_t c = a % 3;
    words[0] = b / c;
    words[(c - 1) % 2] = b;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
