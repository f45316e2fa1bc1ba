/* SPDX-License-Identifier: MIT */
/** @file Sets an alarm and stops it while another process waits for its own. */
#include "../alarms.h"

CHECKPOINT(stopped)

int main(void)
{
    spin_until(2500);
    set_relative(ticks(app_parameter));
    stop_alarm();
    checkpoint_stopped(0);
    return 0;
}
