/* SPDX-License-Identifier: MIT */
/** @file Sets an alarm, and another instead: first a later one, then one that is
 * sooner. */
#include "../alarms.h"

CHECKPOINT(refused) /* the error */
CHECKPOINT(fired)   /* microseconds too late */
CHECKPOINT(old)     /* the one that was replaced */
CHECKPOINT(early)
CHECKPOINT(again)
CHECKPOINT(done)

static void replace(uint32_t first, uint32_t second)
{
    uint32_t start = alarm_now();
    uint32_t delay = ticks(second);
    set_absolute(start, ticks(first));
    enum error_code error = set_absolute(start, delay).error;
    if (error != OK)
        checkpoint_refused(error);
    wait();
    uint32_t passed = alarm_now() - start;
    if (fired.due == start + ticks(first))
        checkpoint_old(first);
    else if (passed < delay)
        checkpoint_early(delay - passed);
    else
        checkpoint_fired(microseconds(passed - delay));
    if (look_out(2 * first) > 0)
        checkpoint_again(0);
}

int main(void)
{
    listen();
    replace(app_parameter, 3 * app_parameter);
    replace(4 * app_parameter, app_parameter);
    checkpoint_done(0);
    return 0;
}
