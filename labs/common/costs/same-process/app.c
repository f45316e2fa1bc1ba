/* SPDX-License-Identifier: MIT */
/** @file System calls of one process that is alone. */
#include "../measure.h"

MEASURED_CALL(command, 2)
MEASURED_CALL(subscribe, 1)
MEASURED_CALL(yield, 0)
CHECKPOINT(round)
CHECKPOINT(done)

int main(void)
{
    for (uint32_t i = 0; i < 100; i++) {
        call_command(0x1, 0, 0, 0);
        call_subscribe(0x1, 1, 0, 0);
        call_yield(0, 0, 0, 0); /* does not wait */
        checkpoint_round(i);
    }
    checkpoint_done(0);
    return 0;
}
