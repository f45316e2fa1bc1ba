/* SPDX-License-Identifier: MIT */
/** @file
 * The grader graded: kernels that are wrong on purpose must lose exactly the
 * tests that they declare, right ones of another design none.
 */
#ifndef GRADE_MATRIX_H
#define GRADE_MATRIX_H

#include "session.h"

/** Try kernels.
 * @param folders one kernel each
 * @param all     the suites
 * @param held    set to whether all did as declared
 * @return the matrix, a text; NULL and error if it could not be found out */
char *matrix(const char *build, unsigned jobs, char **folders,
             const GPtrArray *all, bool colour, bool *held, GError **error);

#endif
