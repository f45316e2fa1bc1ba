/* SPDX-License-Identifier: MIT */
/** @file
 * Errors of the grader itself: never a mark, always exit 2.
 */
#ifndef FILES_ERROR_H
#define FILES_ERROR_H

#include <glib.h>
#include <stdbool.h>

/** Set `error` to a sentence (if it is not set already).
 * @return false, so that `return refuse(...)` reads well */
bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

#endif
