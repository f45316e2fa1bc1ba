/* SPDX-License-Identifier: MIT */
/** @file Writes line after line, and rests a little between. */
#include "alarm.h"
#include "console.h"
#include "witness.h"

CHECKPOINT(written)

int main(void)
{
    for (;;) {
        size_t length = console_write("one byte after the other\r\n", 26);
        checkpoint_written(length);
        delay_ms(3);
    }
}
