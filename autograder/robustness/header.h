/* SPDX-License-Identifier: MIT */
/** @file A TBF header in the making, and damage done to it. */
#ifndef ROBUSTNESS_HEADER_H
#define ROBUSTNESS_HEADER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    HEADER_MOST = 640, PLACES_MOST = 64,
    HEADER_CERTAIN = 38, /**< kinds of damage that chance finds too rarely */
};

/** The bytes, and where their fields are. */
struct header {
    GRand *random;
    uint8_t bytes[HEADER_MOST];
    uint32_t size;
    uint32_t address; /**< where it will stand */
    struct place {
        uint32_t at, width; /**< 2 or 4 bytes */
        const char *name;
    } places[PLACES_MOST];
    unsigned places_count;
};

/** One of 0 .. count - 1. */
static inline uint32_t below(struct header *header, uint32_t count)
{
    return g_rand_int(header->random) % count;
}

/** Set some field to an edge value. @return its name */
const char *header_damage(struct header *header);

/** Do damage number 0 .. HEADER_CERTAIN - 1.
 * @return whether the header has such a field */
bool header_damage_certainly(struct header *header, unsigned number);
const char *header_certain_name(unsigned number);

/** Turn some bits of the code behind it. @param bytes of the whole app */
void header_damage_binary(struct header *header, uint8_t *bytes);

#endif
