/* SPDX-License-Identifier: MIT */
/** @file
 * A kernel that tests the grader: its declaration, and its parts made up from
 * the finished ones.
 */
#ifndef GRADE_SPECIMEN_H
#define GRADE_SPECIMEN_H

#include "result.h"
#include "suites.h"

struct specimen {
    char *name, *folder, *title;
    unsigned boards;
    GPtrArray *tests; /**< of struct test, borrowed: those to be run */
    char **fails;     /**< SUITE/TEST; NULL: none */
    char *rules;      /**< letters; NULL: none */
    char *parts;      /**< folder; once made up */
    struct result *result;
};

/** Read DIR/expect.ini. */
struct specimen *specimen_read(const char *folder, const GPtrArray *all,
                               GError **error);
void specimen_free(void *specimen);
/** Make up its parts: replaced files, and patched ones; none that is as in
 * the finished kernel.
 * @param parts a folder to be made */
bool specimen_make_up(struct specimen *specimen, const char *parts,
                      GError **error);
/** Judge its result. @return what is not as declared: one line each, a "";
 * to be freed */
char *specimen_deviations(const struct specimen *specimen);

#endif
