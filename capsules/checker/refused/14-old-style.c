/* refused: rule 14, line 6 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static void store(at)
    uint32_t *at;
{
    *at = 1;
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    store(&a);
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
