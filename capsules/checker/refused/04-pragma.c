/* refused: rule 4, line 5 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

#pragma GCC optimize("O0")

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
