/* SPDX-License-Identifier: MIT */
/** @file
 * When submissions were handed in, from a file: Moodle's and Canvas's
 * downloads do not tell. A CSV file with the columns id (the student's) and
 * handed_in (`2026-03-01 21:25:13`, in the policy's zone or with one), and if
 * a student has several attempts, submission (its name in the folder).
 */
#ifndef CLASS_TIMES_H
#define CLASS_TIMES_H

#include "gradebook.h"

/** Take it in. @param notes what no attempt fits is appended */
bool times_take(struct gradebook *book, const char *path, GPtrArray *notes,
                GError **error);

#endif
