/* SPDX-License-Identifier: MIT */
/** @file
 * Downloads of learning platforms, whose entries' names tell whose they are.
 */
#ifndef CLASS_LAYOUT_NAMES_H
#define CLASS_LAYOUT_NAMES_H

#include "layout.h"

#define GRADESCOPE_LIST "submission_metadata.yml"

bool is_moodle_name(const char *name);
bool is_canvas_name(const char *name);

/** Take an entry of the folder in. @param words what the pattern found */
typedef void name_taken(GPtrArray *all, const char *folder, const char *name,
                        char **words, GPtrArray *notes);
/** Read a folder whose entries are named by a pattern.
 * @param platform that names them so
 * @return of struct upload; NULL and error */
GPtrArray *named_read(const char *folder, const char *pattern,
                      const char *platform, name_taken *take,
                      GPtrArray *notes, GError **error);

#endif
