/* SPDX-License-Identifier: MIT */
/** @file
 * The grader graded: kernels that are wrong on purpose must lose exactly the
 * tests that they declare, right ones of another design none.
 */
#ifndef TRIALS_MATRIX_H
#define TRIALS_MATRIX_H

#include "emit.h"
#include "session.h"

/** What shall be tried, and how. */
struct trial {
    const char *build; /**< the build folder */
    unsigned jobs;
    uint32_t seed;
    char **folders;       /**< one kernel each */
    bool colour;
    bool quick;           /**< on one board, and of a lab's kernels only
                               what they must lose */
    const struct terminal *shown; /**< show each result there; NULL: not */
    const char *markdown; /**< file for a table; NULL: none */
};

/** Try kernels.
 * @param all  the suites
 * @param held set to whether all did as declared, and at least nine in ten
 * were told the true cause first
 * @return the matrix, a text; NULL and error if it could not be found out */
char *matrix(const struct trial *trial, const GPtrArray *all, bool *held,
             GError **error);

#endif
