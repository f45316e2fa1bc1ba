/* SPDX-License-Identifier: MIT */
/** @file
 * The shooting range: where attacks are tried, what they must not learn, and
 * how many got through.
 */
#ifndef HOSTILE_RANGE_H
#define HOSTILE_RANGE_H

#include "attack.h"
#include "kit.h"
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

/** Make all folders, the secret, and the innocent submission.
 * @param range   its build and sandbox are set
 * @param results folder for them; NULL: a temporary one */
bool range_open(struct range *range, unsigned jobs, const char *results,
                const struct kit *kit, GError **error);
void range_close(struct range *range);
/** The lines that the finished parts have, but not their stubs; long ones. */
GPtrArray *answers_lines(GError **error);
/** Say how something came out: a line `ok ...` or `not ok ...`. */
void range_say(struct range *range, const char *problem, const char *format,
               ...) G_GNUC_PRINTF(3, 4);

#endif
