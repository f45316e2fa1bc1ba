/* SPDX-License-Identifier: MIT */
/** @file The first app: it says hello, and ends. */
#include <stdio.h>

int main(void)
{
    puts("Hello from a process!");
    return 0;
}
