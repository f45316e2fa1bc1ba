/* SPDX-License-Identifier: MIT */
/** @file
 * The command `stubs`: what somebody gets who has written nothing.
 */
#ifndef TRIALS_STUBS_H
#define TRIALS_STUBS_H

#include "result.h"

/** Judge a grading of stubs: no lab gives a point, and where there is a
 * function to write the first message names one.
 * @param held set to whether that is so
 * @return a text to print */
char *stubs_report(const struct result *result, bool *held);

#endif
