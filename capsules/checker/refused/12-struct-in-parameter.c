/* refused: rule 12, line 5 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static void take(struct big { uint32_t words[9]; } *big)
{
    big->words[8] = 1;
}

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
