/* SPDX-License-Identifier: MIT */
/** @file
 * Building JSON, for the formats that are.
 */
#ifndef FORMATS_JSON_TEXT_H
#define FORMATS_JSON_TEXT_H

#include <glib.h>
#include <jansson.h>
#include <stdint.h>

/** Set a text; nothing for NULL. */
void put_text(json_t *object, const char *key, const char *text);
void put_number(json_t *object, const char *key, uint32_t number);
/** The whole, with a newline at its end. Frees it.
 * @param flags of jansson: JSON_INDENT(1), JSON_COMPACT */
char *json_text(json_t *root, size_t flags);

#endif
