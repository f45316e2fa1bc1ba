/* SPDX-License-Identifier: MIT */
/** @file Has a grant before all others, and counts what entering it costs. */
#include "../costs/measure.h"
#include "report.h"

MEASURED_CALL(null, 2)
MEASURED_CALL(enter, 2)
CHECKPOINT(entered)

int main(void)
{
    if (ask(CONSOLE, BY_COMMAND) == OK)
        checkpoint_given(CONSOLE);
    checkpoint_paid(memory_end() - grant_start());
    for (uint32_t i = 0; i < 20; i++) {
        call_null(0x1, 0, 0, 0);
        call_enter(0x1, 3, 0, 0);
    }
    checkpoint_entered(0);
    for (;;)
        yield_wait();
}
