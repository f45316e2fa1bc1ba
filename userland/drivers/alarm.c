/* SPDX-License-Identifier: MIT */
/** @file The alarm: a free-running counter, and one alarm for each process. */
#include "alarm.h"

enum alarm_command {
    ALARM_FREQUENCY = 1,
    ALARM_NOW = 2,
    ALARM_STOP = 3,
    ALARM_SET_RELATIVE = 5,
    ALARM_SET_ABSOLUTE = 6,
};

/* Longer delays are divided: 32 bits of 25 MHz ticks hold 171 seconds. */
#define LONGEST_DELAY_MS 60000

uint32_t alarm_frequency(void)
{
    struct command_return answer = command(ALARM_DRIVER, ALARM_FREQUENCY, 0, 0);
    return answer.error == OK ? answer.value[0] : 0;
}

uint32_t alarm_now(void)
{
    return command(ALARM_DRIVER, ALARM_NOW, 0, 0).value[0];
}

enum error_code alarm_set_relative(uint32_t dt)
{
    return command(ALARM_DRIVER, ALARM_SET_RELATIVE, dt, 0).error;
}

enum error_code alarm_set_absolute(uint32_t reference, uint32_t dt)
{
    return command(ALARM_DRIVER, ALARM_SET_ABSOLUTE, reference, dt).error;
}

enum error_code alarm_stop(void)
{
    return command(ALARM_DRIVER, ALARM_STOP, 0, 0).error;
}

void alarm_sleep_until(uint32_t reference, uint32_t dt)
{
    if (alarm_set_absolute(reference, dt) == OK)
        yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
}

void delay_ms(uint32_t milliseconds)
{
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    uint32_t reference = alarm_now();
    while (milliseconds > 0) {
        uint32_t part = milliseconds < LONGEST_DELAY_MS ? milliseconds
                                                        : LONGEST_DELAY_MS;
        alarm_sleep_until(reference, part * ticks_per_ms);
        reference += part * ticks_per_ms;
        milliseconds -= part;
    }
}
