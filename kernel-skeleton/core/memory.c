/* SPDX-License-Identifier: MIT */
/**
 * @file
 * memset and memcpy, word by word where they can.
 */
#include "memory.h"

#include <stdint.h>

void *memset(void *to, int byte, size_t size)
{
    uint8_t *at = to;
    if (((uintptr_t)to & 3) == 0) {
        uint32_t word = (uint8_t)byte * 0x01010101u;
        for (; size >= 4; size -= 4, at += 4) {
            *(uint32_t *)(void *)at = word;
        }
    }
    while (size-- > 0) {
        *at++ = (uint8_t)byte;
    }
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    uint8_t *at = to;
    const uint8_t *source = from;
    if ((((uintptr_t)to | (uintptr_t)from) & 3) == 0) {
        for (; size >= 4; size -= 4, at += 4, source += 4) {
            *(uint32_t *)(void *)at = *(const uint32_t *)(const void *)source;
        }
    }
    while (size-- > 0) {
        *at++ = *source++;
    }
    return to;
}
