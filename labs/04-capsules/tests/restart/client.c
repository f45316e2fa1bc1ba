/* SPDX-License-Identifier: MIT */
/** @file Sets an alarm and restarts before it fires: the new life must not
 * hear of it. */
#include "../alarms.h"

#define OVER 2000 /* microseconds: when the first life ends */

CHECKPOINT(first_life)
CHECKPOINT(second_life)
CHECKPOINT(stopped) /* the error */
CHECKPOINT(heard)   /* upcalls of an alarm that it had not set */
CHECKPOINT(fired)

int main(void)
{
    listen();
    if (alarm_now() < ticks(OVER)) {
        set_absolute(0, ticks(OVER + app_parameter));
        checkpoint_first_life(0);
        spin_until(OVER);
        exit_restart(0);
    }
    checkpoint_second_life(0);
    checkpoint_stopped(stop_alarm());
    checkpoint_heard(look_out(2 * app_parameter));
    set_relative(ticks(app_parameter));
    wait();
    checkpoint_fired(0);
    return 0;
}
