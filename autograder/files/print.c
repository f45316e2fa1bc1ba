/* SPDX-License-Identifier: MIT */
/** @file
 * Standard output.
 */
#include "print.h"

#include <stdio.h>

#include "error.h"

bool print_text(const char *text, GError **error)
{
    return (fputs(text, stdout) >= 0 && fflush(stdout) == 0) ||
           refuse(error, "can't write to standard output");
}
