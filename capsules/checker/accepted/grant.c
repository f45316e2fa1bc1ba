/* accepted */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

struct pair {
    uint32_t at;
    uint32_t value;
};

static void step(uint32_t *word)
{
    ++*word;
}

struct grant {
    uint32_t words[4];
};

const struct driver led_driver;

static enum error enter(struct process_id process, void *grant, void *context)
{
    (void)process;
    struct grant *mine = grant;
    const struct pair *pair = context;
    mine->words[pair->at % 4] = pair->value;
    struct grant copy = *mine;
    *mine = copy;
    upcall_notify(process, &led_driver, 0,
                  (const uint32_t[3]){mine->words[0], copy.words[1], 0});
    step(&mine->words[3]);
    return OK;
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)command;
    (void)a;
    (void)b;
    struct pair pair = {.at = a, .value = b};
    grant_enter_each(&led_driver, &pair, enter);
    return grant_enter(process, &led_driver, &pair, b ? enter : enter);
}

const struct driver led_driver = {
    .number = 0x2,
    .grant_size = sizeof(struct grant),
    .command = led_command,
};
