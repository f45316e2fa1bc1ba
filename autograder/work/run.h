/* SPDX-License-Identifier: MIT */
/** @file
 * One boot in QEMU under the witness, from a scene to a test's result.
 */
#ifndef WORK_RUN_H
#define WORK_RUN_H

#include "result.h"
#include "scene.h"
#include "workshop.h"

#define RUN_WITNESS "libwitness.so"

/** Write the run's files and fill in the command.
 * @param build  the build folder
 * @param witness the plugin: RUN_WITNESS in it, or a copy
 * @param kernel  its image: the scene's, or a copy
 * @param folder of this run: made, and owned by it */
bool run_prepare(struct scene *scene, const char *build, const char *witness,
                 const char *kernel, const char *folder,
                 struct command *command, GError **error);
/** Judge what came out. What a student's kernel can bring about is a result;
 * anything else is an error.
 * @param result its findings, ending and figures are filled in */
bool run_finish(const struct scene *scene, const char *folder,
                const struct outcome *outcome, struct test_result *result,
                GError **error);

#endif
