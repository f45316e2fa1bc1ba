/* SPDX-License-Identifier: MIT */
/** @file
 * Where a class's grades come from: the file's first bytes tell.
 */
#include "grades.h"

#include <stdio.h>
#include <string.h>

#include "class_format.h"

#define SQLITE_HEAD "SQLite format 3"

static gboolean is_gradebook(const char *file)
{
    char head[sizeof SQLITE_HEAD] = "";
    FILE *stream = fopen(file, "rb");
    size_t got = stream != NULL ? fread(head, 1, sizeof head, stream) : 0;

    if (stream != NULL)
        fclose(stream);
    return got == sizeof head && memcmp(head, SQLITE_HEAD, got) == 0;
}

GPtrArray *grades_read(const char *file, GError **error)
{
    return is_gradebook(file) && gradebook_grades != NULL ?
           gradebook_grades(file, error) : class_csv_read(file, error);
}
