/* SPDX-License-Identifier: MIT */
/** @file Takes back a console read that was never begun: the capsule looks
 * into its grant and does no more. Beside it, a command without a grant. */
#include "../measure.h"

MEASURED_CALL(null, 2)
MEASURED_CALL(enter, 2)
CHECKPOINT(round)
CHECKPOINT(done)

int main(void)
{
    for (uint32_t i = 0; i < 100; i++) {
        call_null(0x1, 0, 0, 0);
        call_enter(0x1, 3, 0, 0);
        checkpoint_round(i);
    }
    checkpoint_done(0);
    return 0;
}
