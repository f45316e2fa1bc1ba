/* refused: rule 17, line 21 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

struct pair {
    uint32_t words[2];
};

static struct pair make(void)
{
    return (struct pair){{1, 2}};
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    uint32_t *word = make().words;
    *word = a;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
