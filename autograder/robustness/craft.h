/* SPDX-License-Identifier: MIT */
/** @file Apps with headers of any shape, and damage done to them. */
#ifndef ROBUSTNESS_CRAFT_H
#define ROBUSTNESS_CRAFT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    CRAFT_SIZE = 2048, /**< of every crafted app, until damaged */
};

/** A crafted app. */
struct crafted {
    uint8_t bytes[CRAFT_SIZE];
    uint32_t header_size; /**< where its binary is, whatever the header says */
    bool code_damaged;
    char *done;           /**< what was done, in a few words */
};

/** Craft an app around a binary: a header with random elements in random
 * order, and usually damage in one to three places.
 *
 * @param random  decides everything
 * @param sound   a well-made TBF: its program, entry and memory are taken
 * @param address where it will stand
 * @param number  of the image: the first ones have the damage that chance
 *                finds too rarely
 * @param app     filled in; its text is to be freed */
void craft(GRand *random, const uint8_t *sound, uint32_t address,
           unsigned number, struct crafted *app);

#endif
