/* SPDX-License-Identifier: MIT */
/** @file Takes all its memory for itself, and then wants an alarm. */
#include "../alarms.h"

CHECKPOINT(full)
CHECKPOINT(exists)   /* the error, each time */
CHECKPOINT(relative)
CHECKPOINT(absolute)
CHECKPOINT(stop)

int main(void)
{
    for (uint32_t step = 0x1000; step > 0; step /= 2) {
        while (memop(MEMOP_SBRK, step).error == OK) {
        }
    }
    checkpoint_full(0);
    checkpoint_exists(command(ALARM_DRIVER, 0, 0, 0).error);
    checkpoint_relative(set_relative(1000).error);
    checkpoint_absolute(set_absolute(0, 1000).error);
    checkpoint_stop(stop_alarm());
    return 0;
}
