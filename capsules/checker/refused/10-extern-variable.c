/* refused: rule 10, line 5 */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

extern uint32_t _process_memory_start;

static enum error led_command(struct process_id process, uint32_t command,
                              uint32_t a, uint32_t b)
{
    (void)process;
    (void)command;
    (void)a;
    (void)b;
    a = _process_memory_start;
    return OK;
}

const struct driver led_driver = {.number = 0x2, .command = led_command};
