/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Random numbers that are the same on every run: a failure can be repeated.
 */
#ifndef TICK64_TESTS_RANDOM_H
#define TICK64_TESTS_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

/** The next 32 bits (splitmix64, Steele et al. 2014). */
static inline uint32_t random_word(struct random *random)
{
    uint64_t mixed = random->state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)(mixed >> 32);
}

/** A number below `limit`, which is not 0. */
static inline uint32_t random_below(struct random *random, uint32_t limit)
{
    return (uint32_t)((uint64_t)random_word(random) * limit >> 32);
}

/** True once in `times`. */
static inline bool random_once_in(struct random *random, uint32_t times)
{
    return random_below(random, times) == 0;
}

#endif
