/* SPDX-License-Identifier: MIT */
/** @file Writes to the console and subscribes nothing for its end; then waits
 * for an upcall. Only the alarm may end the wait. */
#include "alarm.h"
#include "console.h"
#include "witness.h"

CHECKPOINT(woken)
CHECKPOINT(nothing)

static bool rang;

static void on_alarm(uint32_t now, uint32_t expected, uint32_t unused,
                     void *userdata)
{
    (void)now;
    (void)expected;
    (void)unused;
    (void)userdata;
    rang = true;
}

int main(void)
{
    static const char text[] = "text\r\n";
    uint32_t ticks_per_ms = alarm_frequency() / 1000;
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
    allow_read_only(CONSOLE_DRIVER, 1, text, sizeof text - 1);
    for (uint32_t i = 0;; i++) {
        rang = false;
        alarm_set_relative(5 * ticks_per_ms);
        console_start_write(sizeof text - 1);
        yield_wait();
        if (!rang)
            checkpoint_nothing(i);
        checkpoint_woken(i);
        while (!rang)
            yield_wait();
    }
}
