/* SPDX-License-Identifier: MIT */
/** @file
 * Which edition of tick64 this is: the file VERSION, and in a student's kit
 * kit.ini.
 */
#ifndef DECLARATION_KIT_H
#define DECLARATION_KIT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define KIT_FILE "kit.ini"

struct kit {
    char *version;      /**< NULL: unknown */
    uint32_t seed;      /**< the cohort's that it was made for */
    GHashTable *hidden; /**< points of the tests that are not in the kit:
                             suite to uint64_t */
};

/** Read both files, as far as there are any.
 * @return to be freed with kit_free(); NULL and error */
struct kit *kit_read(const char *version, const char *kit, GError **error);
void kit_free(struct kit *kit);
/** Points of a suite's tests that are not there. */
uint32_t kit_hidden(const struct kit *kit, const char *suite);

#endif
