/* SPDX-License-Identifier: MIT */
/** @file Its header permits it commands 0 and 1 of the console and command 1
 * of the LEDs (tests.mk), and nothing else. */
#include "../places.h"
#include "alarm.h"
#include "console.h"
#include "led.h"
#include "rng.h"

CHECKPOINT(asked)
CHECKPOINT(answered)
CHECKPOINT(permitted_refused)
CHECKPOINT(command_carried_out)
CHECKPOINT(subscribe_carried_out)
CHECKPOINT(allow_carried_out)
CHECKPOINT(wrong_error)

static uint8_t buffer[8];

static void function(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c, (void)userdata;
}

static void expect(enum error_code error, enum error_code expected,
                   uint32_t (*otherwise)(uint32_t))
{
    if (error == expected)
        return;
    if (error == OK || expected == OK)
        otherwise(error);
    else
        checkpoint_wrong_error(error);
}

static void ask_for_commands(void)
{
    expect(command(CONSOLE_DRIVER, 0, 0, 0).error, OK,
           checkpoint_permitted_refused);
    expect(command(LED_DRIVER, 1, 0, 0).error, OK,
           checkpoint_permitted_refused);
    expect(command(LED_DRIVER, 0, 0, 0).error, NODEVICE,
           checkpoint_command_carried_out);
    expect(command(LED_DRIVER, 33, 0, 0).error, NODEVICE,
           checkpoint_command_carried_out);
    expect(command(ALARM_DRIVER, 1, 0, 0).error, NODEVICE,
           checkpoint_command_carried_out);
}

static void ask_for_slots(void)
{
    expect(subscribe(CONSOLE_DRIVER, 1, function, NULL).error, OK,
           checkpoint_permitted_refused);
    expect(allow_read_only(CONSOLE_DRIVER, 1, buffer, 4).error, OK,
           checkpoint_permitted_refused);
    expect(subscribe(ALARM_DRIVER, 0, function, NULL).error, NODEVICE,
           checkpoint_subscribe_carried_out);
    expect(subscribe(ALARM_DRIVER, 0, NULL, NULL).error, NODEVICE,
           checkpoint_subscribe_carried_out);
    expect(allow_read_write(RNG_DRIVER, 0, buffer, 4).error, NODEVICE,
           checkpoint_allow_carried_out);
    expect(allow_read_write(RNG_DRIVER, 0, buffer, 0).error, NODEVICE,
           checkpoint_allow_carried_out);
    expect(allow_read_write(RNG_DRIVER, 0, (void *)KERNEL_DATA, 4).error,
           INVAL, checkpoint_allow_carried_out);
}

int main(void)
{
    checkpoint_asked(0);
    ask_for_commands();
    ask_for_slots();
    checkpoint_answered(0);
    return 0;
}
