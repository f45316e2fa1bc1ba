/* SPDX-License-Identifier: MIT */
/** @file Stops its alarm before one was set, twice after, and when it has
 * fired; a stopped one must keep silent. */
#include "../alarms.h"

CHECKPOINT(stopped_none)  /* the error, each time */
CHECKPOINT(stopped)
CHECKPOINT(stopped_again)
CHECKPOINT(silent)        /* upcalls since it was stopped */
CHECKPOINT(stopped_fired)
CHECKPOINT(fired_after)

int main(void)
{
    uint32_t delay = ticks(app_parameter);
    listen();
    checkpoint_stopped_none(stop_alarm());
    set_relative(delay);
    checkpoint_stopped(stop_alarm());
    checkpoint_silent(look_out(2 * app_parameter));
    checkpoint_stopped_again(stop_alarm());
    set_relative(delay);
    wait();
    checkpoint_fired_after(0);
    checkpoint_stopped_fired(stop_alarm());
    return 0;
}
