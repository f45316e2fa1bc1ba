/* SPDX-License-Identifier: MIT */
/** @file
 * Keeping what a run was started with, and where its first failure was seen:
 * for who runs it again, in a debugger.
 */
#ifndef WORK_KEEP_H
#define WORK_KEEP_H

#include "result.h"
#include "scene.h"
#include "workshop.h"

/** Copy a run's files into a folder, and add `stream`, what the witness wrote,
 * and `run.txt`: lines of a key, a blank and its value:
 *
 *     board, test, title
 *     passed        yes or no
 *     ended         goal, guest, lockup, ...
 *     instructions  how many were executed in all
 *     expected, seen, likely   of the first failure, if any
 *     seen-at       instructions executed when it was seen; 0: at the end
 *     seen-pc       where
 *     refused, refused-before   accesses refused in all, and before that: the
 *                   witness counts such an instruction, QEMU itself does not
 *     app           NAME ELF-FILE ADDRESS-OF-ITS-CODE, a line each
 *
 * @param folder the run's
 * @param keep   made if need be */
bool keep_run(const struct scene *scene, const char *build,
              const char *folder, const struct outcome *outcome,
              const struct test_result *result, const char *keep,
              GError **error);

#endif
