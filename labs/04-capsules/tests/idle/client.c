/* SPDX-License-Identifier: MIT */
/** @file Sets an alarm and stops it, and waits for a button. */
#include "../alarms.h"
#include "button.h"

CHECKPOINT(stopped)
CHECKPOINT(pressed)

static void on_button(uint32_t button, uint32_t is_pressed, uint32_t third,
                      void *userdata)
{
    (void)button;
    (void)is_pressed;
    (void)third;
    (void)userdata;
}

int main(void)
{
    listen();
    subscribe(BUTTON_DRIVER, 0, on_button, NULL);
    command(BUTTON_DRIVER, 1, 0, 0);
    set_relative(ticks(app_parameter));
    stop_alarm();
    checkpoint_stopped(0);
    yield_wait();
    checkpoint_pressed(0);
    return 0;
}
