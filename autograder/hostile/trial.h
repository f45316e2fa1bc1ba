/* SPDX-License-Identifier: MIT */
/** @file
 * One unit of grading at work: on a hostile submission, or on an innocent one
 * beside it; and what is held against it.
 */
#ifndef HOSTILE_TRIAL_H
#define HOSTILE_TRIAL_H

#include "attack.h"
#include "workshop.h"

/** What all trials share. */
struct range {
    char *grader;          /**< the program itself */
    const char *build, *sandbox; /**< as for a unit; sandbox may be NULL */
    char *folder;          /**< of temporary files */
    char *results;         /**< folder: NAME.json */
    uint32_t seed;
    struct surroundings surroundings;
    char *secret;          /**< the canary */
    GPtrArray *answers;    /**< lines of the finished parts, but not of stubs */
    char *innocent;        /**< a submission that is right, a folder */
    char *alone;           /**< its result when nothing ran beside it */
    struct workshop *workshop;
    unsigned good, bad;
};

/** Say how something came out: a line `ok ...` or `not ok ...`. */
void range_say(struct range *range, const char *problem, const char *format,
               ...) G_GNUC_PRINTF(3, 4);

/** Have the workshop try an attack, which must outlive it. */
void trial_add(struct range *range, struct attack *attack);
/** Have it grade the innocent submission; a result other than when it was
 * alone is held against the attacks. */
void trial_add_innocent(struct range *range);
/** The lines that the finished parts have, but not their stubs; long ones. */
GPtrArray *answers_lines(GError **error);
/** Why an attack's outcome is not what must happen; NULL: it is.
 * @param result the file's bytes; NULL: there is none
 * @param page   the report's; NULL: there is none
 * @param score  is filled in @return to be freed */
char *trial_judge(const struct range *range, const struct attack *attack,
                  const struct outcome *outcome, const char *result,
                  const char *page, uint64_t *score);

#endif
