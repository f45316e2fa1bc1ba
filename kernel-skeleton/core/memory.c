/* SPDX-License-Identifier: MIT */
/**
 * @file
 * memset and memcpy, word by word: the kernel's addresses are aligned.
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
    for (; size >= 4; size -= 4) {
        *at++ = word;
    }
    for (uint8_t *rest = (uint8_t *)at; size > 0; size--) {
        *rest++ = (uint8_t)byte;
    }
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    uint32_t *at = to;
    const uint32_t *source = from;
    for (; size >= 4; size -= 4) {
        *at++ = *source++;
    }
    const uint8_t *from_rest = (const uint8_t *)source;
    for (uint8_t *rest = (uint8_t *)at; size > 0; size--) {
        *rest++ = *from_rest++;
    }
    return to;
}
