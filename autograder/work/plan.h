/* SPDX-License-Identifier: MIT */
/** @file
 * How make builds a kernel, as make wrote it down: kernel.plan, beside the
 * finished kernel. So parts are compiled and linked here as they are there.
 */
#ifndef WORK_PLAN_H
#define WORK_PLAN_H

#include <glib.h>

#include "parts.h"

struct plan {
    char **compile; /**< a part: compiler and options */
    char *guard;    /**< folder of what guarded capsules are made with; "":
                         they are not guarded */
    char **link;    /**< linker and options */
    char *script, *library;
    char **objects; /**< what is linked besides the parts */
    char *parts[PART_COUNT]; /**< the finished parts' objects */
};

struct plan *plan_read(const char *path, GError **error);
void plan_free(struct plan *plan);

#endif
