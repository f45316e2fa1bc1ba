/* SPDX-License-Identifier: MIT */
/** @file Rings for the asker, process 0, which has not asked for it, while that
 * waits for its last alarm. */
#include "../bell.h"
#include "../events.h"

CHECKPOINT(refused)

#define QUIET 5000 /* microseconds: the asker is busy with other events */

static void sleep_for(uint32_t microseconds)
{
    alarm_set_relative(alarm_frequency() / 1000000 * microseconds);
    yield_wait_for(ALARM_DRIVER, ALARM_FIRED);
}

int main(void)
{
    sleep_for(QUIET);
    for (uint32_t i = 0; i < 4; i++) {
        if (command(BELL_DRIVER, BELL_RING, 0, 0).error != OK)
            checkpoint_refused(i);
        sleep_for(400);
    }
    return 0;
}
