/* SPDX-License-Identifier: MIT */
/** @file
 * Standard output, whole or refused: a disk may be full.
 */
#ifndef FILES_PRINT_H
#define FILES_PRINT_H

#include <glib.h>
#include <stdbool.h>

/** Print a text, and see it out. */
bool print_text(const char *text, GError **error);

#endif
