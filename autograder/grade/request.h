/* SPDX-License-Identifier: MIT */
/** @file
 * What the command line asks to be graded, and what that means: which tests,
 * and whose parts each of their kernels has.
 */
#ifndef GRADE_REQUEST_H
#define GRADE_REQUEST_H

#include "cohort.h"
#include "session.h"

/** As given. */
struct request {
    char **boards, **suites, **tests, **labs;
    char *parts;   /**< folder; NULL: not given */
    char *mine;    /**< numbers of labs; NULL: not given */
    bool all_labs, costs, guard;
};

#define COSTS_SUITE "costs"
#define TOGETHER_SUITE "together"

/** Replace labs by their suites, so that these can be read.
 * @return false and error if options don't go together, or a lab is unknown */
bool request_settle(struct request *request, const struct cohort *cohort,
                    GError **error);
/** Select tests and parts. @param all the suites, read
 * @param grading filled in; its tests belong to the caller */
bool request_grading(const struct request *request,
                     const struct cohort *cohort, const GPtrArray *all,
                     struct grading *grading, GError **error);
/** Boards by their names. @param names NULL or none: the default
 * @param mask set @return false and error if there is none of a name */
bool request_boards(char **names, unsigned *mask, GError **error);

#endif
