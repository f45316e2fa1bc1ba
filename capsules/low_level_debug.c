/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The low-level debug capsule: a process that cannot print can still say a
 * number. It is printed at once, in front of whatever the console sends.
 */
#include "capsule.h"

enum { COMMAND_EXISTS, COMMAND_ALERT, COMMAND_PRINT, COMMAND_PRINT_TWO };

static void print_head(struct process_id process, const char *what)
{
    debug_print("LowLevelDebug: App ");
    debug_print_hex(process_number(process));
    debug_print(what);
}

static enum error debug_command(struct process_id process, uint32_t command,
                                uint32_t a, uint32_t b)
{
    switch (command) {
    case COMMAND_EXISTS:
        return OK;
    case COMMAND_ALERT:
        print_head(process, " sent alert code ");
        debug_print_hex(a);
        break;
    case COMMAND_PRINT:
        print_head(process, " prints ");
        debug_print_hex(a);
        break;
    case COMMAND_PRINT_TWO:
        print_head(process, " prints ");
        debug_print_hex(a);
        debug_print(" ");
        debug_print_hex(b);
        break;
    default:
        return NOSUPPORT;
    }
    debug_print("\r\n");
    return OK;
}

const struct driver low_level_debug_driver = {
    .number = 0x8,
    .command = debug_command,
};
