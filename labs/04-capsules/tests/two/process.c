/* SPDX-License-Identifier: MIT */
/** @file One of two processes that set their alarms in turns: first app `one`
 * sets a late one, and `other` one that is due before it; then `one` sets an
 * early one, and `other` one that is due behind it. */
#include "../alarms.h"

CHECKPOINT(set)
CHECKPOINT(first_fired)  /* microseconds too late */
CHECKPOINT(second_fired)
CHECKPOINT(early)        /* microseconds too early */

static uint32_t turn(uint32_t start, uint32_t delay)
{
    uint32_t due = ticks(start + delay);
    spin_until(start);
    set_absolute(ticks(start), due - ticks(start));
    checkpoint_set(delay);
    wait();
    int32_t late = (int32_t)(alarm_now() - due);
    if (late < 0) {
        checkpoint_early(microseconds((uint32_t)-late));
        spin_until(start + delay);
        return 0;
    }
    return microseconds((uint32_t)late);
}

int main(void)
{
    listen();
    if (app_parameter == 0) {
        checkpoint_first_fired(turn(2000, 6000));
        checkpoint_second_fired(turn(12000, 2500));
    } else {
        checkpoint_first_fired(turn(3500, app_parameter));
        checkpoint_second_fired(turn(13500, 5500));
    }
    return 0;
}
