/* SPDX-License-Identifier: MIT */
/** @file
 * One unit of grading at work: on a hostile submission, or on an innocent one
 * beside it; and what is held against it.
 */
#ifndef HOSTILE_TRIAL_H
#define HOSTILE_TRIAL_H

#include "range.h"

/** Have the workshop try an attack, which must outlive it. */
void trial_add(struct range *range, struct attack *attack);
/** Have it grade the innocent submission; a result other than when it was
 * alone is held against the attacks. */
void trial_add_innocent(struct range *range);
/** Why an attack's outcome is not what must happen; NULL: it is.
 * @param result the file's bytes; NULL: there is none
 * @param page   the report's; NULL: there is none
 * @param score  is filled in @return to be freed */
char *trial_judge(const struct range *range, const struct attack *attack,
                  const struct outcome *outcome, const char *result,
                  const char *page, uint64_t *score);

#endif
