/* SPDX-License-Identifier: MIT */
/** @file
 * Submissions that a person should look at: a zero may come from a file's
 * name, or from one semicolon.
 */
#ifndef CLASS_LOOK_H
#define CLASS_LOOK_H

#include "class_grades.h"

/** What hindered a submission from being graded as it was meant.
 * @param result RESULT.json @return to be freed; NULL: nothing */
char *look_reason(const char *result);
/** Append a file that is not graded. @param at its number, from 0: not many
 * are named */
void look_name(GString *text, size_t at, const char *name, const char *why);
/** Append what was handed in at a time that nothing tells, if that matters. */
void look_timeless(struct gradebook *book, GString *text, GError **error);
/** A line for each submission that counts and that something hindered, and
 * those whose time would matter and is not known. @return to be freed */
char *look_text(struct gradebook *book, const struct class_grades *grades,
                GError **error);

#endif
