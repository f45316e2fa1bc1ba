/* SPDX-License-Identifier: MIT */
/** @file
 * Final grades as the formats of learning platforms take them.
 */
#include <math.h>
#include <string.h>

#include "class_grades.h"
#include "error.h"
#include "grade_row.h"
#include "grades.h"
#include "policy.h"

/* What the roster does not tell is not known. */
static char *known(const char *text)
{
    return *text != '\0' ? g_strdup(text) : NULL;
}

/* "Lovelace, Ada" or "Ada Lovelace": the last word is the last name. */
static void split_name(const char *name, struct grade_row *row)
{
    const char *comma = strchr(name, ','), *blank = strrchr(name, ' ');

    if (comma != NULL) {
        row->last_name = g_strndup(name, (gsize)(comma - name));
        row->first_name = g_strstrip(g_strdup(comma + 1));
    } else if (blank != NULL) {
        row->first_name = g_strndup(name, (gsize)(blank - name));
        row->last_name = g_strdup(blank + 1);
    } else {
        row->last_name = g_strdup(name);
    }
}

/* The derivation in one line. */
static char *remark(const char *derivation)
{
    g_auto(GStrv) lines = g_strsplit(derivation, "\n", -1);
    unsigned last = g_strv_length(lines);

    if (last > 0 && lines[last - 1][0] == '\0')
        g_clear_pointer(&lines[last - 1], g_free);
    return g_strjoinv("; ", lines);
}

static struct grade_row *row_of(const struct class_grades *grades,
                                const struct class_grade *grade)
{
    const struct student *student = grade->student;
    struct grade_row *row = grade_row_new(student->id);

    row->name = g_strdup(student->name);
    split_name(student->name, row);
    row->email = known(student->email);
    row->id_number = g_strdup(student->id);
    row->login = known(student->login);
    row->section = known(student->section);
    row->canvas_id = known(student->canvas_id);
    row->participant = known(student->moodle +
                             strcspn(student->moodle, "0123456789"));
    row->graded = grade->is_graded &&
                  (grade->attempts > 0 || grade->final > 0);
    row->excused = grade->is_excused;
    row->absent = grade->attempts == 0 && !row->excused;
    row->score = (double)grade->final / HUNDREDTHS;
    row->points = (double)grade->out_of / HUNDREDTHS;
    row->remark = remark(grade->derivation);
    for (unsigned i = 0; grade->is_graded && i < grades->suites->len; i++) {
        const struct graded_suite *suite = grades->suites->pdata[i];

        g_ptr_array_add(row->labs, lab_grade_new(
            suite->name, suite->title, !row->graded ? NAN :
            (double)grade->suites[i] / HUNDREDTHS,
            (double)suite->points / HUNDREDTHS));
    }
    return row;
}

GPtrArray *gradebook_grades(const char *file, GError **error)
{
    struct gradebook *book = gradebook_open(file, GRADEBOOK_READ, error);
    struct class_grades *grades =
        book != NULL ? class_grades(book, NULL, error) : NULL;
    GPtrArray *rows = NULL;

    if (grades != NULL) {
        rows = g_ptr_array_new_with_free_func(grade_row_free);
        for (unsigned i = 0; i < grades->grades->len; i++)
            g_ptr_array_add(rows, row_of(grades, grades->grades->pdata[i]));
    }
    class_grades_free(grades);
    gradebook_close(book);
    return rows;
}
