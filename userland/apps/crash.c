/* SPDX-License-Identifier: MIT */
/** @file An app that does what no process may: it writes to address 0, where
 * the kernel's vectors stand. The MPU refuses, and the kernel decides what
 * becomes of the process: stopped, restarted, or the reason to panic. */
#include <stdint.h>

int main(void)
{
    volatile uint32_t *vectors = (volatile uint32_t *)0;
    __asm__("" : "+r"(vectors)); /* else gcc knows better than to do it */
    *vectors = 0;
    return 0;
}
