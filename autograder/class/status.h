/* SPDX-License-Identifier: MIT */
/** @file
 * The state of a gradebook, as text.
 */
#ifndef CLASS_STATUS_H
#define CLASS_STATUS_H

#include "gradebook.h"

/** A line for each submission whose infrastructure failed. To be freed. */
char *status_failures(struct gradebook *book, GError **error);

#endif
