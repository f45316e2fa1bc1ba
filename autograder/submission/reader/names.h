/* SPDX-License-Identifier: MIT */
/** @file
 * What the names of a submission's entries mean: any bytes may be in them.
 */
#ifndef SUBMISSION_NAMES_H
#define SUBMISSION_NAMES_H

#include "parts.h"

/** What is looked for: the parts, lab 0's answers, and which kit they are in,
 * which is only looked into. */
enum { LISTED_FILES = PART_COUNT + 1, KIT_LISTED = LISTED_FILES };

const char *listed_file(unsigned file);
/** @return what a path's last name is of these; -1: nothing */
int find_wanted(const char *path);
/** Whether it lies where it is looked for, from some folder on. */
bool is_in_place(unsigned file, const char *path);
/** What macOS adds to an archive. */
bool is_of_macos(const char *path);
/** A path without empty and "." components. Packers of Windows write "\\".
 * @return NULL and why it may not be: no place inside the submission */
char *clean_path(const char *name, const char **why);

#endif
