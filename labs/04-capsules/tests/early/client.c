/* SPDX-License-Identifier: MIT */
/** @file One of several whose alarms are due a tick apart: when the first is
 * due, some others are not yet. */
#include "../alarms.h"

#define CLIENTS 7
#define ROUNDS 60
#define ROUND 2000 /* microseconds */

CHECKPOINT(fired) /* ticks after it was due */
CHECKPOINT(early)
CHECKPOINT(done)

int main(void)
{
    listen();
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        uint32_t start = ticks(round * ROUND);
        /* The first client has the start itself. */
        uint32_t behind = app_parameter == 0
                              ? 0
                              : round * (CLIENTS - 1) + app_parameter;
        set_absolute(0, start + behind);
        wait();
        if ((int32_t)(fired.now - (start + behind)) < 0)
            checkpoint_early(start + behind - fired.now);
        else
            checkpoint_fired(fired.now - start - behind);
    }
    checkpoint_done(0);
    return 0;
}
