/* SPDX-License-Identifier: MIT */
/** @file Sets alarms of more than half of the time's range: one that is not due
 * in a minute, and one that counts from long ago and is due soon. */
#include "../alarms.h"

CHECKPOINT(set)
CHECKPOINT(waited)
CHECKPOINT(fired) /* microseconds too late */
CHECKPOINT(early) /* the delay */

static void set_long(uint32_t delay)
{
    set_relative(delay);
    checkpoint_set(delay);
    if (look_out(2000) > 0)
        checkpoint_early(delay);
    checkpoint_waited(0);
}

static void set_soon(uint32_t ago, uint32_t delay)
{
    uint32_t start = alarm_now();
    set_absolute(start - ago, ago + delay);
    checkpoint_set(ago + delay);
    wait();
    uint32_t passed = alarm_now() - start;
    if (passed < delay)
        checkpoint_early(ago + delay);
    else
        checkpoint_fired(microseconds(passed - delay));
}

int main(void)
{
    listen();
    set_long(0x7FFF0000);
    set_long(0x80000000 + app_parameter);
    set_long(0xF0000000);
    set_soon(0x60000000, ticks(1000));
    set_soon(0x80000000, ticks(1000));
    set_soon(0xF0000000, ticks(1000));
    return 0;
}
