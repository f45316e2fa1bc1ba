/* refused: rule 13, line 7 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

struct tail {
    uint32_t count;
    uint32_t words[];
};

static struct tail tail;

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    tail.count = 1;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
