/* SPDX-License-Identifier: MIT */
/** @file Listens to both buttons and reads what is typed, byte by byte. With
 * app_parameter 1 it sleeps in between, so that all this comes while it waits
 * for something else. */
#include "alarm.h"
#include "button.h"
#include "console.h"
#include "witness.h"

CHECKPOINT(ready)
CHECKPOINT(heard)
CHECKPOINT(typed)

static char byte;

static void changed(uint32_t index, uint32_t pressed, uint32_t third,
                    void *userdata)
{
    (void)third;
    (void)userdata;
    checkpoint_heard(index << 1 | pressed);
}

static void has_read(uint32_t status, uint32_t size, uint32_t third,
                     void *userdata)
{
    (void)third;
    (void)userdata;
    if (status == OK && size == 1)
        checkpoint_typed((uint8_t)byte);
    console_start_read(1);
}

int main(void)
{
    subscribe(BUTTON_DRIVER, BUTTON_CHANGED, changed, NULL);
    button_enable(0);
    button_enable(1);
    subscribe(CONSOLE_DRIVER, CONSOLE_HAS_READ, has_read, NULL);
    allow_read_write(CONSOLE_DRIVER, 1, &byte, 1);
    console_start_read(1);
    checkpoint_ready(0);
    while (app_parameter == 0)
        yield_wait();
    for (;;) {
        alarm_sleep_until(alarm_now(), alarm_frequency() / 500);
        while (yield_no_wait())
            ;
    }
}
