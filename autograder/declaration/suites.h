/* SPDX-License-Identifier: MIT */
/** @file
 * Finding the tests: a folder each, below labs/common/SUITE/, or below
 * labs/NN-LAB/tests/, whose suite is called labNN.
 */
#ifndef DECLARATION_SUITES_H
#define DECLARATION_SUITES_H

#include "declaration.h"

/** A folder of tests. */
struct suite {
    char *name, *title;
    uint32_t order;
    const struct lab *lab; /**< NULL: none */
    GPtrArray *tests; /**< of struct test, in order */
};

/** Read declarations.
 * @param cohort must outlive them
 * @param suites names: only of these; NULL: all
 * @param tests  SUITE/TEST: only of these tests' suites, besides
 * @return of struct suite, in order; NULL and error if one is not sound */
GPtrArray *suites_read(const struct cohort *cohort, char **suites,
                       char **tests, GError **error);

/** A suite of one test. @param test belongs to it from now on */
GPtrArray *suites_of_test(struct test *test, const char *title);
/** The test that these apps just run for a while.
 * @param names of sources in userland/apps, separated by blanks
 * @return of struct suite, one; NULL and error if there is no such app */
GPtrArray *suites_of_apps(const struct cohort *cohort, const char *names,
                          GError **error);

/** Whether a list of names and patterns, or NULL, has a name. */
bool list_has(char **list, const char *name);
/** What of it shall be run.
 * @param suites names; NULL: all @param tests SUITE/TEST; NULL: all
 * @return of struct test, borrowed, in order; NULL and error if a name is
 * unknown */
GPtrArray *suites_select(const GPtrArray *all, char **suites, char **tests,
                         GError **error);
const struct suite *suites_find(const GPtrArray *all, const char *name);

#endif
