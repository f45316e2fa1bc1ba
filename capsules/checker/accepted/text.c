/* accepted, as low_level_debug */
/* SPDX-License-Identifier: MIT */
#include "capsule.h"

static const char name[] = "debug";

static void say(bool on)
{
    const char *text = on ? "on" : "off";
    debug_print(on ? "\r\n" : text);
}

static enum error low_level_debug_command(struct process_id process,
                                          uint32_t command, uint32_t a,
                                          uint32_t b)
{
    (void)process;
    (void)a;
    uint8_t letter = name[b % 5];
    switch (command) {
    case 0:
    case 1: {
        uint32_t shown = letter;
        debug_print_hex(shown);
        break;
    }
    default:
        say(command == 2);
    }
    return OK;
}

const struct driver low_level_debug_driver = {
    .number = 0x8,
    .command = low_level_debug_command,
};
