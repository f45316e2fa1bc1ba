/* refused: rule 20, line 17 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

struct pair {
    uint32_t a;
    uint32_t b;
};

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    struct pair pair = {1, pair.b};
    led_set(0, pair.b & 1);
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
