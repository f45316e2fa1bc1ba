/* SPDX-License-Identifier: MIT */
/** @file The LEDs. */
#include "led.h"

enum led_command {
    LED_COUNT = 0,
    LED_ON = 1,
    LED_OFF = 2,
    LED_TOGGLE = 3,
};

unsigned led_count(void)
{
    struct command_return answer = command(LED_DRIVER, LED_COUNT, 0, 0);
    return answer.error == OK ? answer.value[0] : 0;
}

enum error_code led_on(unsigned index)
{
    return command(LED_DRIVER, LED_ON, index, 0).error;
}

enum error_code led_off(unsigned index)
{
    return command(LED_DRIVER, LED_OFF, index, 0).error;
}

enum error_code led_toggle(unsigned index)
{
    return command(LED_DRIVER, LED_TOGGLE, index, 0).error;
}
