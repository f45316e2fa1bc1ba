/* SPDX-License-Identifier: MIT */
/** @file The part of printf that knows formats, but not where text goes. */
#ifndef TICK64_RUNTIME_FORMAT_H
#define TICK64_RUNTIME_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/** Takes the next piece of text.
 * @param context  what the caller of format_text() gave
 * @param text     size bytes, without a terminating zero
 */
typedef void format_sink(void *context, const char *text, size_t size);

/** Formats as printf does.
 *
 * Knows %d %i %u %x %X %p %s %c and %%, the flags - and 0, a width and, for
 * %s, a precision, each of the two also as *, and the lengths hh, h, l, ll and
 * z. Anything else is copied as it stands, and no argument is taken for it.
 *
 * @return the number of bytes given to the sink
 */
int format_text(format_sink *sink, void *context, const char *format,
                va_list arguments);

#endif
