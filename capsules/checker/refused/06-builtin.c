/* refused: rule 6, line 12 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    a = __builtin_clz(b);
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
