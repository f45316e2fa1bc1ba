/* SPDX-License-Identifier: MIT */
/** @file Sets one alarm, sleeps until it fires, and looks out for a second one
 * that nobody has set. */
#include "../alarms.h"

CHECKPOINT(set)   /* the error */
CHECKPOINT(fired) /* microseconds too late */
CHECKPOINT(early) /* ticks too early */
CHECKPOINT(again)
CHECKPOINT(done)

int main(void)
{
    uint32_t delay = ticks(app_parameter);
    listen();
    /* More time than the delay has passed since the board's clock began. */
    spin(app_parameter + 1000);
    uint32_t start = alarm_now();
    checkpoint_set(set_relative(delay).error);
    wait();
    uint32_t passed = alarm_now() - start;
    if (passed < delay)
        checkpoint_early(delay - passed);
    else
        checkpoint_fired(microseconds(passed - delay));
    if (look_out(3 * app_parameter) > 0)
        checkpoint_again(0);
    checkpoint_done(0);
    return 0;
}
