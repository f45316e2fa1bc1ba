/* SPDX-License-Identifier: MIT */
/** @file
 * How an error of the grader is made.
 */
#include "error.h"

#include <stdarg.h>

G_DEFINE_QUARK(grade-error, grade_error)

bool refuse(GError **error, const char *format, ...)
{
    va_list arguments;

    if (error == NULL || *error != NULL)
        return false;
    va_start(arguments, format);
    *error = g_error_new_valist(grade_error_quark(), 0, format, arguments);
    va_end(arguments);
    return false;
}
