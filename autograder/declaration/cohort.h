/* SPDX-License-Identifier: MIT */
/** @file
 * A cohort: all labs, with what its seed picks of each. One seed governs the
 * twists of the specification, the variation of the tests, and the machine's
 * random numbers; everything is a pure function of it.
 */
#ifndef DECLARATION_COHORT_H
#define DECLARATION_COHORT_H

#include "lab.h"

struct cohort {
    uint32_t seed;
    GPtrArray *labs;    /**< of struct lab, by folder */
    GHashTable *values; /**< twists: name to uint64_t */
};

/** Read every FOLDER/NAME/lab.ini.
 * @return to be freed with cohort_free(); NULL and error */
struct cohort *cohort_read(const char *folder, uint32_t seed,
                           GError **error);
void cohort_free(struct cohort *cohort);
/** The lab of a number, or of a suite. NULL: there is none */
const struct lab *cohort_lab(const struct cohort *cohort, uint32_t number);
const struct lab *cohort_suite(const struct cohort *cohort,
                               const char *suite);
/** Whether a student's function is one that only the tests need which say so:
 * as long as it does nothing, all others can pass. */
bool cohort_is_harmless(const struct cohort *cohort, const char *function);
/** A number that depends on seed and name, and looks random. */
uint64_t cohort_draw(uint32_t seed, const char *name);

/** The twists as options of a compiler, one a line. */
char *cohort_flags(const struct cohort *cohort);
/** A text with each {{NAME}}, or {{an expression of names}}, replaced by its
 * value. @return NULL and error, with the line, if a name is unknown */
char *cohort_render(const struct cohort *cohort, const char *file,
                    const char *text, GError **error);

#endif
