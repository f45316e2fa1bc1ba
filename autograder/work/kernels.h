/* SPDX-License-Identifier: MIT */
/** @file
 * Building the finished kernel, and looking at what came out of any.
 */
#ifndef WORK_KERNELS_H
#define WORK_KERNELS_H

#include "scene.h"
#include "workshop.h"

/** What a kernel is made of. */
struct recipe {
    const char *build; /**< the build folder */
    unsigned board;
    uint32_t seed;     /**< the cohort's */
    const char *parts; /**< folder; NULL: the finished kernel */
    unsigned given;    /**< mask: these are taken from there, the others are
                            finished */
    bool knows_seed;   /**< the given parts are told what the seed picked */
    bool guard;        /**< capsules run guarded */
    const char *capsule; /**< source of one more; NULL: none */
    const char *out;   /**< folder for the outcome */
};

/** The command that builds the finished kernel, and whatever else is named.
 * Fills in the command.
 * @param targets further targets for make; NULL-terminated */
void kernel_command(struct command *command, const struct recipe *recipe,
                    char **targets);
/** Where the finished kernel of a recipe's board, seed and guard is.
 * @return to be freed */
char *kernel_finished_path(const struct recipe *recipe);
/** Where make wrote down how it was built: plan.h. @return to be freed */
char *kernel_plan_path(const struct recipe *recipe);

/** Read a kernel that was built. Its ELF file is a stranger's work.
 * @return NULL and error, a sentence for its author, if it can't be booted */
struct kernel *kernel_read(const char *path, GError **error);
void kernel_free(struct kernel *kernel);

#endif
