/* SPDX-License-Identifier: MIT */
/** @file What an innocent app watches over: words that only it may change. */
#ifndef ROBUSTNESS_CANARY_H
#define ROBUSTNESS_CANARY_H

#include <stdbool.h>
#include <stdint.h>

#define CANARY_WORDS 64

static uint32_t canary[CANARY_WORDS];
static uint32_t zeroes[CANARY_WORDS]; /* nobody ever writes there */

static inline void canary_fill(void)
{
    for (uint32_t i = 0; i < CANARY_WORDS; i++)
        canary[i] = 0x9E3779B9u * (i + 1) ^ app_parameter;
}

/** @return whether every word is what it was */
static inline bool canary_is_whole(void)
{
    for (uint32_t i = 0; i < CANARY_WORDS; i++) {
        if (canary[i] != (0x9E3779B9u * (i + 1) ^ app_parameter) ||
            zeroes[i] != 0)
            return false;
    }
    return true;
}

#endif
