/* SPDX-License-Identifier: MIT */
/** @file
 * A test that boots nothing: the checker of capsules judges a part.
 */
#ifndef GRADE_CAPSULE_CHECK_H
#define GRADE_CAPSULE_CHECK_H

#include "kernels.h"
#include "result.h"
#include "workshop.h"

/** The checker, as a target of make. @return to be freed */
char *capsule_checker(const char *build);
/** Fill in the command.
 * @param recipe of the kernel that has the part: built */
void capsule_check_prepare(const struct test *test,
                           const struct recipe *recipe,
                           struct command *command);
/** Make a finding of what it said. */
void capsule_check_finish(const struct test *test,
                          const struct outcome *outcome,
                          struct test_result *result);

#endif
