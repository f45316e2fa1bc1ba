/* SPDX-License-Identifier: MIT */
/** @file
 * A folder for temporary files that goes with its maker. It is locked while
 * that lives: one that nobody locks is of somebody who was killed, and the next
 * maker removes it.
 */
#ifndef CLASS_SCRATCH_H
#define CLASS_SCRATCH_H

#include <glib.h>
#include <stdbool.h>

struct scratch {
    char *folder;
    int lock;
};

/** Whom a sandbox runs as may enter it, and not look around.
 * @return false and error; then there is nothing to remove */
bool scratch_make(struct scratch *scratch, GError **error);
void scratch_remove(struct scratch *scratch);

#endif
