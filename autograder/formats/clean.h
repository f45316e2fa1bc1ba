/* SPDX-License-Identifier: MIT */
/** @file
 * Text that is harmless wherever it is shown: what students wrote comes
 * through here once, before any format sees it.
 */
#ifndef FORMATS_CLEAN_H
#define FORMATS_CLEAN_H

#include <glib.h>

/** Valid UTF-8 without escape sequences, without control characters other
 * than newline and tab, without what reorders text, and without what XML 1.0
 * forbids.
 * @param size of text; what is no UTF-8 becomes U+FFFD
 * @return to be freed */
char *clean_text(const char *text, gsize size);
/** On one line: whatever separates words becomes one blank. */
char *clean_line(const char *text);
/** At most so many bytes, whole characters, and a sentence if it was cut. */
char *clean_cut(const char *text, gsize most);

#endif
