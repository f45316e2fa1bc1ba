/* SPDX-License-Identifier: MIT */
/** @file Seeded random numbers for apps that may lose their memory at any
 * time: no state is a bad one, so whatever overwrites it only reseeds it. */
#ifndef ROBUSTNESS_RANDOM_H
#define ROBUSTNESS_RANDOM_H

#include <stdint.h>

#include "alarm.h"
#include "witness.h"

static uint32_t random_state;

/** A random word: a Weyl sequence, mixed (after Steele's splitmix). */
static inline uint32_t random_word(void)
{
    uint32_t mixed = random_state += 0x9E3779B9u;

    mixed = (mixed ^ mixed >> 16) * 0x85EBCA6Bu;
    mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35u;
    return mixed ^ mixed >> 16;
}

/** One of 0 .. count - 1. */
static inline uint32_t random_below(uint32_t count)
{
    return random_word() % count;
}

/** Begin a life. Nothing outlives a restart but time: from it and the
 * instance's parameter each life takes another seed, the same in each run. */
static inline void random_begin(void)
{
    random_state = alarm_now() * 2654435761u ^ app_parameter;
}

#endif
