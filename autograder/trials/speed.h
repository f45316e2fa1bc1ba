/* SPDX-License-Identifier: MIT */
/** @file
 * The command `speed`: what grading a submission takes, and how much slower
 * the witness makes it. Host times: no result has them.
 */
#ifndef TRIALS_SPEED_H
#define TRIALS_SPEED_H

#include "session.h"

/** Grade, then boot each test twice more, one boot after the other: witnessed,
 * and only counted.
 * @param held set to whether the witness costs at most as much again
 * @return a text to print; NULL and error */
char *speed(const char *build, unsigned jobs, uint32_t seed,
            struct grading *grading, bool *held, GError **error);

#endif
