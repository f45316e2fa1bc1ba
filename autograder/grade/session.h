/* SPDX-License-Identifier: MIT */
/** @file
 * Gradings at work: kernels are built and tests are run, all in one workshop;
 * each grading ends in a struct result, its tests in the order selected.
 */
#ifndef GRADE_SESSION_H
#define GRADE_SESSION_H

#include "result.h"
#include "suites.h"
#include "workshop.h"

struct session;

/** @param build the build folder
 * @param seed   for tests without one of their own */
struct session *session_new(const char *build, unsigned jobs, uint32_t seed,
                            GError **error);
/** Removes all temporary files. */
void session_free(struct session *session);
/** A folder for temporary files, made. */
const char *session_folder(const struct session *session);

/** Have make build the finished kernel for each board, the tests' apps and
 * the witness. Must be done before anything is graded. */
bool session_build(struct session *session, unsigned boards,
                   const GPtrArray *tests, GError **error);
/** Add a grading to be done.
 * @param parts  folder; NULL: the finished kernel
 * @param boards mask
 * @param all    the suites, for their titles
 * @param tests  of struct test; must outlive the session
 * @return its result, complete once session_run() is; result_free() it */
struct result *session_grade(struct session *session, const char *parts,
                             unsigned boards, const GPtrArray *all,
                             const GPtrArray *tests);
/** Do all that was added. */
bool session_run(struct session *session, GError **error);

#endif
