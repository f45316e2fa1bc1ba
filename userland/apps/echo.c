/* SPDX-License-Identifier: MIT */
/** @file Reads lines from the console, and says them again. */
#include <stdio.h>

#include "console.h"

int main(void)
{
    char line[64];
    puts("echo: type a line; an empty one ends me");
    for (;;) {
        int length = console_read_line(line, sizeof line);
        if (length < 0) {
            puts("echo: the console can't be read, or another app reads it");
            return 1;
        }
        if (length == 0)
            return 0;
        printf("echo: %s\n", line);
    }
}
