/* SPDX-License-Identifier: MIT */
/** @file Runs under the witness, one line of TAP each, and their streams kept
 * for the coverage of the kernel's branches. */
#ifndef ROBUSTNESS_RUNS_H
#define ROBUSTNESS_RUNS_H

#include "session.h"

/** What all runs need. */
struct bench {
    const char *build;   /**< folder that make builds in */
    const char *streams; /**< folder that the streams go to */
    char *folder;        /**< for temporary files */
    struct workshop *workshop;
    struct kernel *kernels[BOARD_COUNT];
    uint32_t seed;
    unsigned folders;    /**< made so far */
    unsigned passed, failed;
};

/** A folder's name that was not given before. To be freed. */
char *bench_new_folder(struct bench *bench);
/** One line of TAP, and what is to be said of a failure. */
void bench_report(struct bench *bench, bool passed, const char *detail,
                  const char *format, ...) G_GNUC_PRINTF(4, 5);
/** Keep a stream as BOARD.NAME.stream. */
bool bench_keep(const struct bench *bench, unsigned board, const char *name,
                const struct outcome *outcome, GError **error);

/** Append what coverage needs of a stream to BOARD.NAME.stream. */
bool bench_keep_branches(const struct bench *bench, unsigned board,
                         const char *name, const struct outcome *outcome,
                         GError **error);

/** Add the runs of declared tests. @param tests of struct test, borrowed */
void declared_add(struct bench *bench, unsigned board,
                  const GPtrArray *tests);

struct image_runs;
/** Add runs with damaged apps: count of them, and the fixed ones.
 * @return reported and freed by images_end() once the workshop is done;
 *         NULL and error if the apps are not there */
struct image_runs *images_add(struct bench *bench, unsigned board,
                              unsigned count, GError **error);
void images_end(struct image_runs *runs);

#endif
