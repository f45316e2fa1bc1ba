/* SPDX-License-Identifier: MIT */
/** @file Asks each driver whether it is there, a hundred times. */
#include "../measure.h"

MEASURED_CALL(null_alarm, 2)
MEASURED_CALL(null_console, 2)
MEASURED_CALL(null_led, 2)
MEASURED_CALL(null_button, 2)
MEASURED_CALL(null_debug, 2)
MEASURED_CALL(null_rng, 2)
CHECKPOINT(round)
CHECKPOINT(done)

int main(void)
{
    for (uint32_t i = 0; i < 100; i++) {
        call_null_alarm(0x0, 0, 0, 0);
        call_null_console(0x1, 0, 0, 0);
        call_null_led(0x2, 0, 0, 0);
        call_null_button(0x3, 0, 0, 0);
        call_null_debug(0x8, 0, 0, 0);
        call_null_rng(0x40001, 0, 0, 0);
        checkpoint_round(i);
    }
    checkpoint_done(0);
    return 0;
}
