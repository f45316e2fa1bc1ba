/* SPDX-License-Identifier: MIT */
/** @file Takes back a console read that was never begun: the capsule looks
 * into its grant and does no more. Beside it, a command without a grant. */
#include "../../../common/costs/measure.h"
#include "../asking.h"

MEASURED_CALL(null, 2)
MEASURED_CALL(enter, 2)
CHECKPOINT(entered)
CHECKPOINT(round)
CHECKPOINT(done)

int main(void)
{
    if (ask(CONSOLE, BY_COMMAND) == OK)
        checkpoint_entered(0);
    for (uint32_t i = 0; i < 50; i++) {
        call_null(0x1, 0, 0, 0);
        call_enter(0x1, 3, 0, 0);
        checkpoint_round(i);
    }
    checkpoint_done(0);
    return 0;
}
