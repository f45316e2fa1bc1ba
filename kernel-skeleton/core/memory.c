/* SPDX-License-Identifier: MIT */
/**
 * @file
 * memset and memcpy, of whole words: the kernel has no others.
 */
#include "memory.h"

#include <stdint.h>

void *memset(void *to, int byte, size_t size)
{
    uint32_t *at = to;
    uint32_t word = (uint8_t)byte * 0x01010101u;
    /* A process may have kilobytes cleared, again and again, while others
     * wait: two instructions a word would be three times too many. */
    for (; size >= 32; size -= 32) {
        *at++ = word;
        *at++ = word;
        *at++ = word;
        *at++ = word;
        *at++ = word;
        *at++ = word;
        *at++ = word;
        *at++ = word;
    }
    for (; size > 0; size -= 4) {
        *at++ = word;
    }
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    uint32_t *at = to;
    const uint32_t *source = from;
    for (; size > 0; size -= 4) {
        *at++ = *source++;
    }
    return to;
}
