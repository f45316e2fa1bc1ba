/* SPDX-License-Identifier: MIT */
/** @file
 * A hostile submission: a folder with its files and expect.ini, which says what
 * must happen.
 *
 *     [attack]
 *     title = what it tries
 *     tests = lab3/kernel, ...     the tests that it is graded by
 *     score = 0                    at most; what it is worth without its attack
 *     built = true                 its kernel can be built: it attacks at work
 *     shown = ..., ...             texts that the student must be told
 *     hidden = ..., ...            texts that must be nowhere
 *     page_hidden = ..., ...       texts that must not be in a page of it
 *     submission = name.tar        what is handed in, made by make.sh; without
 *                                  it the folder itself
 *
 * Its files are copied. `NAME.append` is put behind the finished part NAME, as a
 * student would have written it, `NAME.prepend` before it. In all files these
 * are replaced: @CANARY@ by the path of a secret file of the host, @OUTSIDE@ by
 * that of a folder where nothing may be written, @ROOT@ by that of the folder
 * with the Makefile. Then make.sh, if there is one, is run in the copy, to make
 * what can't be kept in a repository: the same names are in its environment,
 * and FINISHED, a folder with the finished parts.
 */
#ifndef HOSTILE_ATTACK_H
#define HOSTILE_ATTACK_H

#include "cohort.h"

struct attack {
    char *name, *folder, *title;
    char **tests, **shown, **hidden, **page_hidden;
    uint64_t score;
    bool built;
    char *submission;  /**< a name; NULL: the folder itself */
    char *made;        /**< where its copy is */
    char *handed_in;   /**< what is handed in of that */
    GError *problem;   /**< it can't be tried; NULL: it can */
};

/** What is replaced in an attack's files. */
struct surroundings {
    char *canary, *outside, *root; /**< absolute paths */
    char *finished;                /**< folder: parts as a student's */
};

/** @return never NULL; see problem */
struct attack *attack_read(const char *folder);
void attack_free(void *attack);
/** Make up what is handed in. May set problem.
 * @param into a folder to be made */
void attack_make(struct attack *attack, const char *into,
                 const struct surroundings *surroundings);
/** Write the finished parts as a student of this cohort would have: with its
 * numbers.
 * @param into a folder, made */
bool finished_write(const struct cohort *cohort, const char *into,
                    GError **error);

#endif
