/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The search for answers where none may be.
 */
#ifndef TICK64_LEAKS_H
#define TICK64_LEAKS_H

#include <stdbool.h>

#include <glib.h>

/**
 * Search all files below a folder, of whatever kind, for lines of answers.
 * Blanks and ends of line are all the same; lines that are too short to
 * give anything away are passed over.
 *
 * @param answers  lines, (char *)
 * @param harmless lines that are passed over, too, as one text
 * @param folder   where to search
 * @return whether there is none; prints `ok` or `not ok` and what was found
 */
bool leaks_none(const GPtrArray *answers, const char *harmless,
                const char *folder);

#endif
