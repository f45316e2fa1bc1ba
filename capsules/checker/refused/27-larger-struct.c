/* refused: rule 27, line 19 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

struct large {
    uint32_t words[100];
};

struct grant {
    uint32_t words[4];
};

const struct driver led_driver;

static enum error enter(struct process_id process, void *grant, void *context)
{
    (void)process;
    (void)context;
    struct large *large = grant;
    large->words[99] = 1;
    return OK;
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)command;
    (void)a;
    (void)b;
    return grant_enter(process, &led_driver, NULL, enter);
}

const struct driver led_driver = {
    .number = 0x2,
    .grant_size = sizeof(struct grant),
    .command = led_command,
};
