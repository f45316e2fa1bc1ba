/* SPDX-License-Identifier: MIT */
/** @file Numbers for the console from code too young for printf. Driver 0x8.
 * Each is one system call that needs no memory and never waits. */
#ifndef TICK64_DRIVERS_LOW_LEVEL_DEBUG_H
#define TICK64_DRIVERS_LOW_LEVEL_DEBUG_H

#include "system_calls.h"

#define LOW_LEVEL_DEBUG_DRIVER 0x8

/** Prints a code that says where the app is. */
enum error_code low_level_debug_alert(uint32_t code);

/** Prints one number. */
enum error_code low_level_debug_print(uint32_t number);
/** Prints two numbers. */
enum error_code low_level_debug_print_two(uint32_t first, uint32_t second);

#endif
