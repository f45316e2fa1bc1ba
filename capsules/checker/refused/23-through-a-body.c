/* refused: rule 23, line 21 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static enum error again(struct process_id process);

struct grant {
    uint32_t words[4];
};

const struct driver led_driver;

static enum error enter(struct process_id process, void *grant, void *context)
{
    (void)process;
    (void)grant;
    (void)context;
    return again(process);
}

static enum error again(struct process_id process)
{
    return grant_enter(process, &led_driver, NULL, enter);
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)command;
    (void)a;
    (void)b;
    return again(process);
}

const struct driver led_driver = {
    .number = 0x2,
    .grant_size = sizeof(struct grant),
    .command = led_command,
};
