/* SPDX-License-Identifier: MIT */
/** @file
 * What a session has to do, task by task: compile the parts that were given,
 * each once; link kernels with them; then for each test boot its kernel, or
 * hold a capsule against its interface. Between session.c and its rooms.
 */
#ifndef WORK_TASK_H
#define WORK_TASK_H

#include "kernels.h"
#include "plan.h"
#include "result.h"
#include "room.h"
#include "session.h"
#include "workshop.h"

struct session {
    char *build, *folder;
    const struct sandbox *sandbox; /**< NULL: nothing is confined */
    struct room *room;  /**< what confined children read */
    char *keep;         /**< where the one run's files are kept; NULL: not */
    uint32_t seed;
    struct workshop *workshop;
    struct plan *plans[BOARD_COUNT][2]; /**< [guarded]; NULL: not read yet */
    GPtrArray *objects; /**< of struct object_task */
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

struct kernel_task;

/** A source that is compiled for all kernels that have it: a part, or one
 * capsule more. */
struct object_task {
    struct session *session;
    char *source;
    unsigned board;
    bool guard;         /**< it is a capsule, and runs guarded */
    bool knows_seed;    /**< it is told what the seed picked */
    bool trusted;       /**< it is not what was handed in */
    char *folder;       /**< its own: where the object goes */
    char *object;       /**< its name */
    GPtrArray *kernels; /**< of struct kernel_task: they wait for it */
    bool ended;
    char *problem;      /**< it could not be compiled: why; NULL: it was */
    char *diagnostics;  /**< NULL: none */
};

/** Have a source compiled, unless the session has it already.
 * @param wanted what it is to be: its kernels and results left out
 * @param kernel waits for it */
struct object_task *object_task_need(const struct object_task *wanted,
                                     struct kernel_task *kernel);
void object_task_free(void *task);

/** One kernel on one board, and the tests to be run on it. */
struct kernel_task {
    struct session *session;
    struct kernel_result *into;
    struct recipe recipe; /**< its texts belong to the task */
    char *parts, *out, *capsule;
    struct object_task *objects[PART_COUNT + 1]; /**< of the given parts, and
                             of the capsule; NULL: it is not given */
    unsigned awaited;   /**< of these, not compiled yet */
    struct kernel *kernel;
    GPtrArray *tests;   /**< of struct test */
    GPtrArray *results; /**< of struct test_result, theirs */
};

/** A task for a recipe, whose texts are copied; `out` is chosen here. */
struct kernel_task *kernel_task_new(struct session *session,
                                    const struct recipe *recipe);
void kernel_task_free(void *task);
/** Have the workshop compile what it needs, link it, and run its tests. */
void kernel_task_start(struct kernel_task *task);
/** One of its objects has been compiled, or not. */
void kernel_task_advance(struct kernel_task *task);
/** All have been: have the workshop link it. */
void kernel_task_link(struct kernel_task *task);
/** It has been linked, or not.
 * @param diagnostics of the linker's; NULL: none
 * @param problem NULL: it was; else why not, a sentence for its author */
void kernel_task_linked(struct kernel_task *task, const char *path,
                        const char *diagnostics, const char *problem);
/** Have the workshop do what one of its tests needs: its kernel is there. */
void test_task_start(struct kernel_task *task, const struct test *test,
                     struct test_result *into);

/** The path of a temporary folder, not made yet. */
char *session_new_folder(struct session *session, const char *what);
/** How make builds a kernel. @return the session's; NULL and error */
const struct plan *session_plan(struct session *session, unsigned board,
                                bool guard, GError **error);
/** Say on a terminal what is being done. */
void session_progress(const struct session *session, const char *doing);

#endif
