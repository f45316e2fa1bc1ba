/* refused: rule 23, line 5 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static uint32_t down(uint32_t n)
{
    return n == 0 ? 0 : down(n - 1);
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    a = down(b);
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
