/* SPDX-License-Identifier: MIT */
/** @file
 * Gradings at work: kernels are built and tests are run, all in one workshop;
 * each grading ends in a struct result, its tests in the order selected.
 */
#ifndef WORK_SESSION_H
#define WORK_SESSION_H

#include "result.h"
#include "suites.h"
#include "workshop.h"

struct sandbox;
struct session;

/** @param build the build folder
 * @param seed   for tests without one of their own */
struct session *session_new(const char *build, unsigned jobs, uint32_t seed,
                            GError **error);
/** Have the runs drawn.
 * @param records that a picture is made of, at most */
void session_draw(struct session *session, unsigned records);
/** Removes all temporary files. */
void session_free(struct session *session);
/** Confine all that handles what was handed in, and tell it in the results:
 * before anything is graded. Parts are compiled by their bare names then.
 * @param sandbox must outlive the session */
bool session_confine(struct session *session, const struct sandbox *sandbox,
                     GError **error);
/** Keep the files of the one run, and where its failure was seen: keep.h. */
void session_keep(struct session *session, const char *keep);
/** A folder for temporary files, made. */
const char *session_folder(const struct session *session);
/** For other children than those of its gradings. */
struct workshop *session_workshop(struct session *session);
/** What its children took, in microseconds of processors. */
struct session_costs {
    int64_t compiling, running;
};
struct session_costs session_costs(const struct session *session);

/** Have make build the finished kernel for each board, the tests' apps and
 * the witness. Must be done before anything is graded.
 * @param guard whether all kernels' capsules run guarded */
bool session_build(struct session *session, unsigned boards, bool guard,
                   const GPtrArray *tests, GError **error);
/** Instead: take what session_build() made before, and run no make.
 * @return false and error if it is not there */
bool session_prepared(struct session *session, unsigned boards, bool guard,
                      const GPtrArray *tests, GError **error);
/** What shall be graded. */
struct grading {
    const char *parts; /**< folder; NULL: the finished kernel */
    const char *answers; /**< folder that may have answers.ini; NULL: the
                            finished kernel, whose answers are known */
    unsigned given;    /**< mask: what is taken from there at most */
    unsigned present;  /**< mask: what is there. A common test takes no more;
                            one of a lab fails where something lacks */
    const char *called; /**< what messages call that folder: a submission's,
                            which has to have what is graded; NULL: its path */
    const char *mine;  /**< for the result: as in the request */
    bool knows_seed;   /**< its parts are told what the seed picked */
    bool guard;        /**< capsules run guarded in every kernel */
    bool each_alone;   /**< for a lab's test take its own parts only */
    bool some_tests;   /**< not all of a suite's: hidden ones aren't missed */
    unsigned boards;   /**< mask */
    const GPtrArray *all;   /**< the suites, for their titles */
    GPtrArray *tests; /**< of struct test; must outlive the session */
};

/** Add a grading to be done.
 * @return its result, complete once session_run() is; result_free() it */
struct result *session_grade(struct session *session,
                             const struct grading *grading);
/** Do all that was added. */
bool session_run(struct session *session, GError **error);

#endif
