/* SPDX-License-Identifier: MIT */
/** @file One of many clients: an alarm app_parameter microseconds after every
 * full 10 ms. In between it sets one and stops it, and sets one and replaces
 * it by a later one: neither may fire. */
#include "alarm.h"
#include "witness.h"

#define ROUND 10000u /* microseconds */

CHECKPOINT(fired) /* microseconds too late */
CHECKPOINT(early)
CHECKPOINT(again)

static uint32_t ticks_per_ms, due;
static bool waits;

static void on_alarm(uint32_t now, uint32_t expected, uint32_t unused,
                     void *userdata)
{
    (void)unused;
    (void)userdata;
    int32_t late = (int32_t)(now - due);
    if (!waits || expected != due)
        checkpoint_again(now);
    else if (late < 0)
        checkpoint_early((uint32_t)-late);
    else
        checkpoint_fired((uint32_t)late * 1000 / ticks_per_ms);
    waits = false;
}

int main(void)
{
    ticks_per_ms = alarm_frequency() / 1000;
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
    for (uint32_t round = 1;; round++) {
        uint32_t start = round * (ROUND / 1000) * ticks_per_ms;
        /* One a little later than now, which is taken back at once. */
        alarm_set_relative(ticks_per_ms * 300 / 1000);
        alarm_stop();
        /* One that would come first of all, replaced. */
        alarm_set_absolute(0, start);
        due = start + app_parameter * ticks_per_ms / 1000;
        alarm_set_absolute(0, due);
        waits = true;
        while (waits)
            yield_wait();
        /* Nothing more may come of this alarm. */
        yield_no_wait();
    }
}
