/* SPDX-License-Identifier: MIT */
/** @file Asks how many ticks are left, by command app_parameter: of no alarm,
 * of one that was just set, later, and when it was stopped. */
#include "../alarms.h"

#define DELAY 5000 /* microseconds */

CHECKPOINT(none)    /* the error, without an alarm */
CHECKPOINT(variant)
CHECKPOINT(right)   /* what was left */
CHECKPOINT(due)     /* the answer is when it is due */
CHECKPOINT(passed)  /* it is the time that has passed */
CHECKPOINT(other)   /* it is something else */
CHECKPOINT(stopped) /* the error */
CHECKPOINT(fired)   /* the error */

static void ask(uint32_t start)
{
    uint32_t delay = ticks(DELAY);
    uint32_t from = alarm_now();
    struct command_return answer = command(ALARM_DRIVER, app_parameter, 0, 0);
    uint32_t to = alarm_now();
    uint32_t left = answer.value[0];

    checkpoint_variant(answer.variant);
    if (left <= start + delay - from && left >= start + delay - to)
        checkpoint_right(left);
    else if (left == start + delay)
        checkpoint_due(left);
    else if (left >= from - start && left <= to - start)
        checkpoint_passed(left);
    else
        checkpoint_other(left);
}

int main(void)
{
    listen();
    checkpoint_none(command(ALARM_DRIVER, app_parameter, 0, 0).error);
    uint32_t start = alarm_now();
    set_absolute(start, ticks(DELAY));
    ask(start);
    spin(DELAY / 4);
    ask(start);
    stop_alarm();
    checkpoint_stopped(command(ALARM_DRIVER, app_parameter, 0, 0).error);
    set_relative(ticks(500));
    wait();
    checkpoint_fired(command(ALARM_DRIVER, app_parameter, 0, 0).error);
    return 0;
}
