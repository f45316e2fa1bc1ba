/* refused: rule 27, line 26 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

struct grant {
    uint32_t words[4];
};

const struct driver led_driver;

static enum error enter(struct process_id process, void *grant, void *context)
{
    (void)process;
    (void)grant;
    uint32_t *word = context;
    *word = 1;
    return OK;
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)command;
    (void)a;
    (void)b;
    return enter(process, &a, &b);
}

const struct driver led_driver = {
    .number = 0x2,
    .grant_size = sizeof(struct grant),
    .command = led_command,
};
