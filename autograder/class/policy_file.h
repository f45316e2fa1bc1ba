/* SPDX-License-Identifier: MIT */
/** @file
 * The policy and the gradebook: it keeps a copy, so that a grade is a function
 * of the gradebook alone.
 */
#ifndef CLASS_POLICY_FILE_H
#define CLASS_POLICY_FILE_H

#include "gradebook.h"
#include "policy.h"

/** Copy a file into the gradebook, if it is sound. @param path NULL: the one
 * beside the gradebook, if there is one */
bool policy_take(struct gradebook *book, const char *path, GError **error);
/** As the gradebook has it. @return NULL and error */
struct policy *policy_of_book(struct gradebook *book, GError **error);
/** A line: which policy is in force, as to lateness. @return to be freed; NULL
 * and error */
char *policy_text(struct gradebook *book, GError **error);

#endif
