/* SPDX-License-Identifier: MIT */
/** @file
 * The commands that try the grader itself: on wrong and right kernels, on
 * stubs, against the clock. Each sets *held to whether all is as it should be.
 */
#ifndef GRADE_TRIALS_H
#define GRADE_TRIALS_H

#include "options.h"

#define WRONG_KERNELS "autograder/wrong-kernels"
#define RIGHT_KERNELS "autograder/right-kernels"

/** `wrong DIR...`. @param folders NULL: `matrix`, all that there are */
bool kernels_command(const struct options *options, const GPtrArray *all,
                     char **folders, bool *held, GError **error);
/** `stubs`. */
bool stubs_command(const struct options *options, const struct cohort *cohort,
                   const GPtrArray *all, bool *held, GError **error);
/** `speed`. */
bool speed_command(const struct options *options, const struct cohort *cohort,
                   const GPtrArray *all, bool *held, GError **error);

#endif
