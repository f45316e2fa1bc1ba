/* refused: rule 13, line 7 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static uint32_t words[1];

static void f(uint32_t n, uint32_t into[words[n] = 5])
{
    (void)into;
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    f(a, &b);
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
