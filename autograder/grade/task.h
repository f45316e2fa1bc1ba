/* SPDX-License-Identifier: MIT */
/** @file
 * What a session has to do, task by task: build a kernel, then for each of its
 * tests boot it, or hold a capsule against its interface. Between session.c
 * and its rooms.
 */
#ifndef GRADE_TASK_H
#define GRADE_TASK_H

#include "kernels.h"
#include "result.h"
#include "session.h"
#include "workshop.h"

struct session {
    char *build, *folder;
    const struct sandbox *sandbox; /**< NULL: nothing is confined */
    char *keep;         /**< where the one run's files are kept; NULL: not */
    uint32_t seed;
    struct workshop *workshop;
    GPtrArray *kernels; /**< of struct kernel_task */
    const char *answers; /**< folder of a student's; NULL: the finished
                             kernel's, known */
    const char *called; /**< what messages call the student's folder */
    struct session_costs costs;
    unsigned count;     /**< names of temporary folders */
    unsigned runs, done;
    bool shows_progress;
    unsigned picture;   /**< records to draw a run with; 0: not drawn */
};

/** One kernel on one board, and the tests to be run on it. */
struct kernel_task {
    struct session *session;
    struct kernel_result *into;
    struct recipe recipe; /**< its texts belong to the task */
    char *parts, *out, *capsule;
    struct kernel *kernel;
    GPtrArray *tests;   /**< of struct test */
    GPtrArray *results; /**< of struct test_result, theirs */
};

/** A task for a recipe, whose texts are copied; `out` is chosen here. */
struct kernel_task *kernel_task_new(struct session *session,
                                    const struct recipe *recipe);
void kernel_task_free(void *task);
/** Have the workshop build it, and then run its tests. */
void kernel_task_start(struct kernel_task *task);
/** Have the workshop do what one of its tests needs: its kernel is there. */
void test_task_start(struct kernel_task *task, const struct test *test,
                     struct test_result *into);

/** The path of a temporary folder, not made yet. */
char *session_new_folder(struct session *session, const char *what);
/** Say on a terminal what is being done. */
void session_progress(const struct session *session, const char *doing);

#endif
