/* SPDX-License-Identifier: MIT */
/** @file Waits for two alarms while others stop theirs, or leave. */
#include "../alarms.h"

CHECKPOINT(set)
CHECKPOINT(fired_first)  /* microseconds too late */
CHECKPOINT(fired_second)

static uint32_t turn(uint32_t start, uint32_t delay)
{
    spin_until(start);
    set_absolute(ticks(start), ticks(delay));
    checkpoint_set(delay);
    wait();
    return microseconds(alarm_now() - ticks(start + delay));
}

int main(void)
{
    listen();
    checkpoint_fired_first(turn(1000, 5000));
    checkpoint_fired_second(turn(7000, 6000));
    return 0;
}
