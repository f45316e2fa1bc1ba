/* SPDX-License-Identifier: MIT */
/** @file
 * Names in downloads of learning platforms.
 */
#ifndef CLASS_LAYOUT_NAMES_H
#define CLASS_LAYOUT_NAMES_H

#include <stdbool.h>

#define GRADESCOPE_LIST "submission_metadata.yml"

bool is_moodle_name(const char *name);
bool is_canvas_name(const char *name);

#endif
