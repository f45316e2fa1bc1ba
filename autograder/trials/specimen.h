/* SPDX-License-Identifier: MIT */
/** @file
 * A kernel that tests the grader: its declaration, and its parts made up from
 * the finished ones.
 */
#ifndef TRIALS_SPECIMEN_H
#define TRIALS_SPECIMEN_H

#include "result.h"
#include "suites.h"

struct specimen {
    char *name, *folder, *title;
    unsigned boards;
    GPtrArray *tests; /**< of struct test, borrowed: those to be run */
    char *lab;        /**< suite that it loses points of; NULL: none */
    char **loses;     /**< tests of that, SUITE/TEST; NULL: none */
    char **fails;     /**< tests of other suites; NULL: none */
    char *cause;      /**< part of the first failure's likely cause; NULL */
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
/** Try a kernel on its first board only, and a lab's kernel only on the tests
 * that it must lose. */
void specimen_keep_losses(struct specimen *specimen);
/** Judge its result. @return what is not as declared: one line each, a "";
 * to be freed */
char *specimen_deviations(const struct specimen *specimen);
/** The likely cause that its lab's first failing test states; NULL: none. */
const char *specimen_stated_cause(const struct specimen *specimen);
/** Whether that is the declared one. */
bool specimen_cause_is_right(const struct specimen *specimen);
/** The names of the tests it lost, each once, or "nothing"; to be freed. */
char *specimen_losses(const struct specimen *specimen);

#endif
