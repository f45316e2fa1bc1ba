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
    struct grant *far = context;
    far->words[3] = 1;
    return OK;
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)command;
    (void)a;
    (void)b;
    return grant_enter(process, &led_driver, &a, enter);
}

const struct driver led_driver = {
    .number = 0x2,
    .grant_size = sizeof(struct grant),
    .command = led_command,
};
