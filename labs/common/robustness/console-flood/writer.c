/* SPDX-License-Identifier: MIT */
/** @file Writes a line without end: each time its own letter, 40 times. */
#include "console.h"
#include "witness.h"

CHECKPOINT(written)
CHECKPOINT(cut)

int main(void)
{
    char line[41];

    for (int i = 0; i < 40; i++)
        line[i] = (char)app_parameter;
    line[40] = '\n';
    for (uint32_t round = 0;; round++) {
        if (console_write(line, sizeof line) != sizeof line)
            checkpoint_cut(round);
        checkpoint_written(round);
    }
}
