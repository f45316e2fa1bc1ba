/* SPDX-License-Identifier: MIT */
/** @file Sets alarms that are due already: app_parameter microseconds ago and
 * more, and just now. */
#include "../alarms.h"

CHECKPOINT(set)   /* which */
CHECKPOINT(fired) /* microseconds after the call */
CHECKPOINT(done)

static void try(uint32_t which, uint32_t ago, uint32_t delay)
{
    uint32_t start = alarm_now();
    set_absolute(start - ago, delay);
    checkpoint_set(which);
    wait();
    checkpoint_fired(microseconds(alarm_now() - start));
}

int main(void)
{
    listen();
    spin(2 * app_parameter + 1000);
    try(1, ticks(app_parameter + 500), ticks(500));
    try(2, ticks(app_parameter), ticks(app_parameter));
    try(3, 0, 0);
    uint32_t start = alarm_now();
    set_relative(0);
    checkpoint_set(4);
    wait();
    checkpoint_fired(microseconds(alarm_now() - start));
    checkpoint_done(0);
    return 0;
}
