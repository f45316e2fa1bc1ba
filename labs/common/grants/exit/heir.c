/* SPDX-License-Identifier: MIT */
/** @file Wants to read while another does, waits for its end, and then reads
 * and writes itself. */
#include "alarm.h"
#include "console.h"
#include "witness.h"

CHECKPOINT(busy)
CHECKPOINT(wrote)
CHECKPOINT(read)
CHECKPOINT(wrong)

static char typed[2];

int main(void)
{
    delay_ms(1);
    allow_read_write(CONSOLE_DRIVER, 1, typed, sizeof typed);
    if (console_start_read(sizeof typed) == BUSY)
        checkpoint_busy(0);
    delay_ms(5);
    if (console_write("mine now\r\n", 10) != 10)
        checkpoint_wrong(1);
    checkpoint_wrote(0);
    if (console_read(typed, sizeof typed) != 2 || typed[0] != 'x' ||
        typed[1] != 'y')
        checkpoint_wrong(2);
    checkpoint_read(0);
    return 0;
}
