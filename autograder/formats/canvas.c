/* SPDX-License-Identifier: MIT */
/** @file
 * Canvas's gradebook: the columns that say who somebody is, up to Section, and
 * one assignment's. Every other column is left out, so that importing it
 * changes nothing else.
 */
#include <stddef.h>
#include <string.h>

#include "class_format.h"
#include "csv.h"
#include "error.h"
#include "grades.h"

#define POINTS_POSSIBLE "Points Possible"
#define EXCUSED_CELL "EX"

/* @return to be freed; NULL: there is none */
static char *grade_of(const struct grade_row *row,
                      const struct class_policy *policy)
{
    return row->excused ? g_strdup(EXCUSED_CELL) :
           row->graded ? class_grade(row, policy) : NULL;
}

static void put_student(GString *out, const struct grade_row *row,
                        const char *grade)
{
    const char *const cells[] = {
        grade_row_name(row), row->canvas_id, row->id_number,
        row->login != NULL ? row->login : row->email, row->section, grade,
    };

    csv_put(out, cells, G_N_ELEMENTS(cells), ',');
}

/* Without a template: Canvas offers to make the column. */
static char *new_column(const GPtrArray *rows,
                        const struct class_policy *policy)
{
    const char *const header[] = {
        "Student", "ID", "SIS User ID", "SIS Login ID", "Section",
        policy->title,
    };
    double points = policy->out_of > 0 ? policy->out_of :
                                         grades_points(rows);
    g_autofree char *possible = grade_text(points);
    GString *out = g_string_new(NULL);

    csv_put(out, header, G_N_ELEMENTS(header), ',');
    if (points > 0)
        csv_put(out, (const char *const[]){"    " POINTS_POSSIBLE, "", "",
                    "", "", possible}, G_N_ELEMENTS(header), ',');
    for (unsigned i = 0; i < rows->len; i++) {
        g_autofree char *grade = grade_of(rows->pdata[i], policy);

        if (grade != NULL)
            put_student(out, rows->pdata[i], grade);
    }
    return g_string_free(out, FALSE);
}

/* Where the columns that say who somebody is end; 0: it is none of Canvas's
 * files. */
static unsigned student_columns(const struct csv *table)
{
    int section = csv_column(table, "Section");
    bool one = section > 1 && strstr(table->columns[0], "Student") != NULL &&
               strstr(table->columns[1], "ID") != NULL;
    bool two = section > 2 && strstr(table->columns[0], "LastName") != NULL &&
               strstr(table->columns[2], "ID") != NULL;

    return one || two ? (unsigned)section + 1 : 0;
}

/* "Lab 1" is also found as "Lab 1 (4711)". */
static int assignment_column(const struct csv *table, unsigned students,
                             const struct class_policy *policy,
                             GError **error)
{
    const char *wanted = policy->column != NULL ? policy->column :
                                                  policy->title;
    g_autofree char *prefix = g_strconcat(wanted, " (", NULL);
    int found = -1;

    for (unsigned i = students; table->columns[i] != NULL; i++) {
        const char *cell = table->columns[i];

        if (strcmp(cell, wanted) == 0)
            return (int)i;
        if (!g_str_has_prefix(cell, prefix))
            continue;
        if (found >= 0) {
            refuse(error, "'%s' may be '%s' or '%s': give --column the whole "
                   "title", wanted, table->columns[found], cell);
            return -1;
        }
        found = (int)i;
    }
    if (found < 0)
        refuse(error, "it has no column '%s': give --column one of its "
               "titles", wanted);
    return found;
}

struct filling {
    const GPtrArray *rows;
    const struct csv *table;
    const struct class_policy *policy;
    unsigned students, column;
    struct match matches[3];
    GHashTable *used;
};

/* Who somebody is, and what stands in the one column.
 * @param grade NULL: what is there already */
static void put_kept(GString *out, char *const *row, const char *grade,
                     const struct filling *filling)
{
    g_autofree const char **cells =
        g_new0(const char *, filling->students + 1);

    for (unsigned i = 0; i < filling->students; i++)
        cells[i] = row[i];
    cells[filling->students] =
        grade != NULL ? grade : row[filling->column];
    csv_put(out, cells, filling->students + 1, filling->table->separator);
}

static bool put_filled(GString *out, char *const *row,
                       struct filling *filling, GError **error)
{
    g_autofree char *grade = NULL;
    const struct grade_row *student;
    GError *problem = NULL;

    if (strstr(row[0], POINTS_POSSIBLE) != NULL) {
        put_kept(out, row, NULL, filling);
        return class_same_points(filling->rows, filling->policy,
                                 row[filling->column], error);
    }
    student = class_match(filling->rows, row, filling->matches,
                          G_N_ELEMENTS(filling->matches), &problem);
    if (problem != NULL) {
        g_propagate_error(error, problem);
        return false;
    }
    if (student != NULL && !g_hash_table_add(filling->used,
                                             (gpointer)student))
        return refuse(error, "two rows fit '%s'", student->key);
    if (student != NULL)
        grade = grade_of(student, filling->policy);
    put_kept(out, row, grade, filling);
    return true;
}

static char *fill(struct filling *filling, GError **error)
{
    const struct csv *table = filling->table;
    GString *out = g_string_new(NULL);
    int column;

    filling->students = student_columns(table);
    if (filling->students == 0)
        refuse(error, "it is no gradebook that Canvas exported: its first "
               "line must begin with Student,ID and have a Section");
    column = filling->students == 0 ? -1 :
             assignment_column(table, filling->students, filling->policy,
                               error);
    filling->column = (unsigned)column;
    filling->matches[0] = (struct match){
        csv_column(table, "ID"), offsetof(struct grade_row, canvas_id)};
    filling->matches[1] = (struct match){
        csv_column(table, "SIS User ID"),
        offsetof(struct grade_row, id_number)};
    filling->matches[2] = (struct match){
        csv_column(table, "SIS Login ID"),
        offsetof(struct grade_row, login)};
    if (column >= 0)
        put_kept(out, table->columns, NULL, filling);
    for (unsigned i = 0; i < table->rows->len && column >= 0; i++) {
        const struct csv_row *row = table->rows->pdata[i];

        if (!put_filled(out, row->cells, filling, error))
            column = -1;
    }
    if (column >= 0)
        return g_string_free(out, FALSE);
    g_string_free(out, TRUE);
    return NULL;
}

char *class_canvas(const GPtrArray *rows, const struct class_policy *policy,
                   GPtrArray *missing, GError **error)
{
    struct filling filling = {.rows = rows, .policy = policy};
    struct csv *table;
    char *text;

    if (policy->template == NULL)
        return new_column(rows, policy);
    table = csv_read(policy->template, error);
    if (table == NULL)
        return NULL;
    filling.table = table;
    filling.used = g_hash_table_new(NULL, NULL);
    text = fill(&filling, error);
    if (text != NULL)
        class_missing(rows, filling.used, missing);
    else
        g_prefix_error(error, "%s: ", policy->template);
    g_hash_table_unref(filling.used);
    csv_free(table);
    return text;
}
