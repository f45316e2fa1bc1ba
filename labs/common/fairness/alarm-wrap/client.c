/* SPDX-License-Identifier: MIT */
/** @file Sets one alarm whose reference lies app_parameter ticks in the past,
 * due soon; or, with app_parameter 1, one that is due in hours. */
#include "alarm.h"
#include "witness.h"

#define SOON 40000u
#define NOT_IN_THIS_RUN 0xFFFFF000u
#define LONG_ENOUGH 400000u

CHECKPOINT(fired) /* microseconds too late */
CHECKPOINT(early)
CHECKPOINT(waited)

static bool fired;

static void on_alarm(uint32_t now, uint32_t expected, uint32_t unused,
                     void *userdata)
{
    (void)now;
    (void)expected;
    (void)unused;
    (void)userdata;
    fired = true;
}

/* Looks at the clock for so long, and takes an upcall if one comes. */
static void wait(uint32_t since, uint32_t ticks)
{
    while (!fired && alarm_now() - since < ticks)
        yield_no_wait();
}

int main(void)
{
    uint32_t now = alarm_now();
    subscribe(ALARM_DRIVER, ALARM_FIRED, on_alarm, NULL);
    if (app_parameter == 1) {
        alarm_set_absolute(now, NOT_IN_THIS_RUN);
        wait(now, LONG_ENOUGH);
        if (fired)
            checkpoint_early(0);
        checkpoint_waited(0);
        return 0;
    }
    alarm_set_absolute(now - app_parameter, app_parameter + SOON);
    wait(now, LONG_ENOUGH);
    uint32_t passed = alarm_now() - now;
    if (!fired)
        return 0;
    if (passed < SOON)
        checkpoint_early(passed);
    else
        checkpoint_fired((passed - SOON) / (alarm_frequency() / 1000000));
    return 0;
}
