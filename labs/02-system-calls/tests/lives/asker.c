/* SPDX-License-Identifier: MIT */
/** @file Waits for its alarm, leaves itself events, and begins anew without
 * taking them: by an exit, or by a fault if app_parameter says so. */
#include "../events.h"

CHECKPOINT(began)
CHECKPOINT(stale)

int main(void)
{
    checkpoint_began(0);
    uint32_t now = alarm_now();

    alarm_set_absolute(now, 20000);
    struct yield_wait_for_return event =
        yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
    if (event.argument[1] != now + 20000)
        checkpoint_stale(event.argument[1]);
    make_rng_event();
    make_alarm_event(alarm_now() - 1);
    make_alarm_event(alarm_now() - 2);
    if (app_parameter)
        __asm__ volatile("udf #0");
    exit_restart(0);
}
