/* SPDX-License-Identifier: MIT */
/** @file
 * Grading a submission, or the finished kernel: what `grade` without a command
 * does.
 */
#ifndef GRADE_GRADE_COMMAND_H
#define GRADE_GRADE_COMMAND_H

#include "options.h"

/** Grade, and write what the options ask for.
 * @param all the suites, read */
bool grade_command(const struct options *options, const struct cohort *cohort,
                   const struct kit *kit, const GPtrArray *all,
                   GError **error);

#endif
