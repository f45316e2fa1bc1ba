/* SPDX-License-Identifier: MIT */
/** @file
 * Where a class's grades come from: the file's first bytes tell.
 */
#include "grades.h"

#include <stdio.h>
#include <string.h>

#include "class_format.h"

#define SQLITE_HEAD "SQLite format 3"

enum grades_kind grades_kind(const char *file)
{
    char head[sizeof SQLITE_HEAD] = "";
    FILE *stream = fopen(file, "rb");
    size_t got = stream != NULL ? fread(head, 1, sizeof head, stream) : 0;

    if (stream != NULL)
        fclose(stream);
    if (got == sizeof head && memcmp(head, SQLITE_HEAD, got) == 0)
        return GRADES_BOOK;
    return head[0] == '{' ? GRADES_RESULT : GRADES_TABLE;
}

GPtrArray *grades_read(const char *file, GError **error)
{
    return grades_kind(file) == GRADES_BOOK && gradebook_grades != NULL ?
           gradebook_grades(file, error) : class_csv_read(file, error);
}

double grades_points(const GPtrArray *rows)
{
    double points = 0;

    for (unsigned i = 0; i < rows->len; i++) {
        const struct grade_row *row = rows->pdata[i];

        if (row->graded)
            points = MAX(points, row->points);
    }
    return points;
}

void grades_give_absent(GPtrArray *rows, double score)
{
    double points = grades_points(rows);

    for (unsigned i = 0; i < rows->len; i++) {
        struct grade_row *row = rows->pdata[i];

        if (row->graded || !row->absent)
            continue;
        row->graded = true;
        row->score = score;
        row->points = points;
        for (unsigned l = 0; l < row->labs->len; l++)
            ((struct lab_grade *)row->labs->pdata[l])->score = 0;
    }
}

const char *grades_title(const GPtrArray *rows)
{
    for (unsigned i = 0; i < rows->len; i++) {
        const struct grade_row *row = rows->pdata[i];
        const struct lab_grade *lab =
            row->labs->len == 1 ? row->labs->pdata[0] : NULL;

        if (lab != NULL && lab->title != NULL && *lab->title != '\0')
            return lab->title;
    }
    return "tick64";
}
