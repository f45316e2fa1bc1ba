/* refused: rule 16, line 16 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

struct big {
    uint32_t words[100];
};

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    struct big *big = &a;
    big->words[99] = b;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
