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
    GError *problem;  /**< it can't be tried: its declaration or a patch is
                           not sound; NULL: it can */
};

/** Read DIR/expect.ini. @return never NULL; see problem */
struct specimen *specimen_read(const char *folder, const GPtrArray *all);
void specimen_free(void *specimen);
/** Make up its parts: replaced files, and patched ones; none that is as in
 * the finished kernel. May set problem.
 * @param parts a folder to be made */
void specimen_make_up(struct specimen *specimen, const char *parts);
/** Judge its result. @return what is not as declared: one line each, a "";
 * to be freed */
char *specimen_deviations(const struct specimen *specimen);

#endif
