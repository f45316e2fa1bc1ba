/* SPDX-License-Identifier: MIT */
/** @file
 * Units of work: one submission, graded in some suites. Which ones are due is
 * told by keys: SHA-256 over the submission's name and content, the suite, its
 * tests' digest, seed and boards. What has the same key has the same result,
 * and is never graded twice.
 */
#ifndef CLASS_UNIT_H
#define CLASS_UNIT_H

#include "classroom.h"
#include "enrol.h"

/** A suite of a unit. */
struct unit_suite {
    const struct class_suite *suite;
    char *key;
};

struct unit {
    int64_t attempt;
    char *student, *attempt_name;
    GPtrArray *suites; /**< of struct unit_suite */
    char *name;        /**< over all keys: what its files are called */
    char *input;       /**< what is graded */
    unsigned tries;
    char *failure;     /**< of infrastructure, the last one; NULL: none */
    bool is_done;
};

/** What shall be graded again though it was. */
struct wish {
    bool again;       /**< what is graded by tests that were changed since */
    bool anyway;      /**< all else, too: the same key, the same result? */
    char *student;    /**< only this one's; NULL: everybody's */
    char *suite;      /**< only this suite; NULL: all */
};

/** What there is to do. */
struct agenda {
    GPtrArray *units;   /**< of struct unit */
    unsigned unchanged; /**< attempts that need nothing */
    unsigned outdated;  /**< attempts graded by other tests than today's,
                             which nobody wished to be graded again */
};

/** Marks are set for keys that are known; the rest is the agenda.
 * @return to be freed with agenda_free(); NULL and error */
struct agenda *agenda_make(struct classroom *room,
                       const struct enrolment *enrolment,
                       const struct wish *wish, GError **error);
void agenda_free(struct agenda *agenda);

/** Where a unit's result comes. @return to be freed */
char *unit_result_path(const struct classroom *room, const struct unit *unit);
/** Its command line, and what it reads made ready. @return a struct job */
struct job *unit_job(const struct classroom *room,
                     const struct enrolment *enrolment, struct unit *unit,
                     unsigned jobs, GError **error);
/** The command that is run once before all units. @return to be freed */
char **unit_prepare_command(const struct classroom *room);

#endif
