/* SPDX-License-Identifier: MIT */
/** @file
 * Named numbers in texts: `$NAME`, `${NAME}`, `${2 * NAME + 1}`.
 */
#ifndef FILES_EXPRESSION_H
#define FILES_EXPRESSION_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** Compute whole numbers, names, + - * / % and parentheses.
 * @param values name to uint64_t
 * @return false and error: no expression, an unknown name, a result that is
 * no number from 0 to 2^32 - 1 */
bool expression_value(const char *text, GHashTable *values, uint64_t *value,
                      GError **error);
/** A text with each `$NAME` and `${EXPRESSION}` replaced; `$$` is a `$`.
 * @return to be freed; NULL and error */
char *expression_substitute(const char *text, GHashTable *values,
                            GError **error);

#endif
