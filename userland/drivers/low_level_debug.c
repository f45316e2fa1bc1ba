/* SPDX-License-Identifier: MIT */
/** @file Numbers for the console from code too young for printf. */
#include "low_level_debug.h"

enum low_level_debug_command {
    LOW_LEVEL_DEBUG_ALERT = 1,
    LOW_LEVEL_DEBUG_PRINT = 2,
    LOW_LEVEL_DEBUG_PRINT_TWO = 3,
};

enum error_code low_level_debug_alert(uint32_t code)
{
    return command(LOW_LEVEL_DEBUG_DRIVER, LOW_LEVEL_DEBUG_ALERT, code, 0)
        .error;
}

enum error_code low_level_debug_print(uint32_t number)
{
    return command(LOW_LEVEL_DEBUG_DRIVER, LOW_LEVEL_DEBUG_PRINT, number, 0)
        .error;
}

enum error_code low_level_debug_print_two(uint32_t first, uint32_t second)
{
    return command(LOW_LEVEL_DEBUG_DRIVER, LOW_LEVEL_DEBUG_PRINT_TWO, first,
                   second).error;
}
