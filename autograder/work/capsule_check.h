/* SPDX-License-Identifier: MIT */
/** @file
 * A test that boots nothing: the checker of capsules judges a part.
 */
#ifndef WORK_CAPSULE_CHECK_H
#define WORK_CAPSULE_CHECK_H

#include "task.h"

/** The checker, as a target of make. @return to be freed */
char *capsule_checker(const char *build);
/** Fill in the command.
 * @param folder of this check: made, and owned by it, if it needs one */
bool capsule_check_prepare(const struct test *test,
                           const struct kernel_task *kernel,
                           const char *folder, struct command *command,
                           GError **error);
/** Make a finding of what it said. */
bool capsule_check_finish(const struct test *test,
                          const struct outcome *outcome,
                          struct test_result *result, GError **error);

#endif
