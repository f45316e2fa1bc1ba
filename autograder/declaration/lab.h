/* SPDX-License-Identifier: MIT */
/** @file
 * A lab, as its lab.ini and the headings of its handout say.
 */
#ifndef DECLARATION_LAB_H
#define DECLARATION_LAB_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "keyfile.h"

#define LABS_FOLDER "labs"
#define COMMON_FOLDER "common"

/** A constant of the specification, for one cohort. */
struct twist {
    char *name;
    uint64_t value;
};

/** A test of another suite that is graded here, too. */
struct include {
    char *suite, *test;
    uint32_t points;
};

struct lab {
    char *name;   /**< of its suite: "lab3", or the folder's */
    char *folder, *title;
    bool numbered;
    uint32_t number;
    unsigned parts;        /**< mask: what the student writes */
    char **harmless;       /**< functions of theirs which only the tests need
                                that say so; NULL: none */
    GPtrArray *twists;     /**< of struct twist */
    GPtrArray *includes;   /**< of struct include */
    GHashTable *sections;  /**< of the handout: "3.4" */
};

/** Read DIR/lab.ini and DIR/handout.md.
 * @param seed picks the twists' values
 * @return to be freed with lab_free(); NULL and error */
struct lab *lab_read(const char *folder, uint32_t seed, GError **error);
void lab_free(void *lab);
/** Whether there is anything to grade. */
bool lab_has_tests(const struct lab *lab);
/** Read a list of parts.
 * @return a mask; otherwise if there is none */
unsigned lab_parts_read(struct keyfile *keyfile, const char *group,
                        unsigned otherwise);
/** Read a list of numbers and ranges, `2, 4, 8..11`. Refuses an empty one.
 * @return of uint64_t, never empty */
GArray *lab_numbers_read(struct keyfile *keyfile, const char *group,
                         const char *key);
/** The sections that a handout's headings number: a set of texts. */
GHashTable *lab_sections(const char *handout);

#endif
