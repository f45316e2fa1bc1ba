/* SPDX-License-Identifier: MIT */
/** @file
 * Grades as a plain table, for whatever else: one row a student, and read back
 * as it was written.
 */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "class_format.h"
#include "clean.h"
#include "csv.h"
#include "error.h"

static const struct {
    const char *title;
    size_t offset;
} texts[] = {
    {"key", offsetof(struct grade_row, key)},
    {"name", offsetof(struct grade_row, name)},
    {"first name", offsetof(struct grade_row, first_name)},
    {"last name", offsetof(struct grade_row, last_name)},
    {"email", offsetof(struct grade_row, email)},
    {"id number", offsetof(struct grade_row, id_number)},
    {"login", offsetof(struct grade_row, login)},
    {"section", offsetof(struct grade_row, section)},
    {"canvas id", offsetof(struct grade_row, canvas_id)},
    {"participant", offsetof(struct grade_row, participant)},
    {"remark", offsetof(struct grade_row, remark)},
};

static char **text_at(const struct grade_row *row, unsigned i)
{
    return (char **)(void *)((char *)row + texts[i].offset);
}

/* The suites of the first student that has any: all have the same. */
static const GPtrArray *labs_of(const GPtrArray *rows)
{
    for (unsigned i = 0; i < rows->len; i++) {
        const struct grade_row *row = rows->pdata[i];

        if (row->labs->len > 0)
            return row->labs;
    }
    return NULL;
}

static void put_line(GString *out, GPtrArray *cells)
{
    csv_put(out, (const char *const *)cells->pdata, cells->len, ',');
    g_ptr_array_set_size(cells, 0);
}

static void put_student(GString *out, const struct grade_row *row,
                        unsigned labs, const struct class_policy *policy)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *text = *text_at(row, i);

        g_ptr_array_add(cells, text != NULL ? clean_line(text) :
                                              g_strdup(""));
    }
    g_ptr_array_add(cells, row->graded ? class_grade(row, policy) :
                                         g_strdup(""));
    g_ptr_array_add(cells, row->graded ? grade_text(
        policy->out_of > 0 ? policy->out_of : row->points) : g_strdup(""));
    for (unsigned i = 0; i < labs; i++) {
        const struct lab_grade *lab =
            i < row->labs->len ? row->labs->pdata[i] : NULL;

        g_ptr_array_add(cells, lab != NULL && !isnan(lab->score) ?
                        grade_text(lab->score) : g_strdup(""));
    }
    put_line(out, cells);
}

char *class_csv(const GPtrArray *rows, const struct class_policy *policy,
                GPtrArray *missing, GError **error)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GPtrArray) header = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *labs = labs_of(rows);

    (void)missing;
    (void)error;
    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++)
        g_ptr_array_add(header, g_strdup(texts[i].title));
    g_ptr_array_add(header, g_strdup("score"));
    g_ptr_array_add(header, g_strdup("points"));
    for (unsigned i = 0; labs != NULL && i < labs->len; i++)
        g_ptr_array_add(header, g_strdup(
            ((const struct lab_grade *)labs->pdata[i])->suite));
    put_line(out, header);
    for (unsigned i = 0; i < rows->len; i++)
        put_student(out, rows->pdata[i], labs != NULL ? labs->len : 0,
                    policy);
    return g_string_free(out, FALSE);
}

/* --- and back ------------------------------------------------------------- */

static bool read_number(char *const *cells, int column, double *number,
                        GError **error)
{
    const char *text = column < 0 ? "" : cells[column];
    char *end;

    *number = g_ascii_strtod(text, &end);
    return (end != text && *end == '\0' && *number >= 0) ||
           refuse(error, "'%s' is no grade", text);
}

static struct grade_row *read_row(const struct csv *table,
                                  char *const *cells, GError **error)
{
    struct grade_row *row = grade_row_new(NULL);
    int score = csv_column(table, "score");
    bool good = true;

    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
        int column = csv_column(table, texts[i].title);
        const char *cell = column < 0 ? "" : cells[column];

        /* What csv_put() put before a cell that looks like a formula. */
        cell += *cell == '\'' && cell[1] != '\0' &&
                strchr("=+-@\t\r", cell[1]) != NULL;
        if (*cell != '\0')
            *text_at(row, i) = g_strdup(cell);
    }
    row->graded = *cells[score] != '\0';
    row->excused = !row->graded && row->remark != NULL &&
                   g_str_has_prefix(row->remark, EXCUSED);
    row->absent = !row->graded && !row->excused &&
        (row->remark == NULL ||
         g_str_has_prefix(row->remark, HANDED_IN_NOTHING));
    if (row->key == NULL)
        good = refuse(error, "a row has no key");
    else if (row->graded)
        good = read_number(cells, score, &row->score, error) &&
               read_number(cells, csv_column(table, "points"), &row->points,
                           error);
    if (good)
        return row;
    grade_row_free(row);
    return NULL;
}

GPtrArray *class_csv_read(const char *file, GError **error)
{
    struct csv *table = csv_read(file, error);
    GPtrArray *rows = g_ptr_array_new_with_free_func(grade_row_free);
    bool good = table != NULL;

    if (good && (csv_column(table, "key") < 0 ||
                 csv_column(table, "score") < 0 ||
                 csv_column(table, "points") < 0))
        good = refuse(error, "%s: it is no gradebook: neither one of grade "
                      "class, nor a table with the columns key, score and "
                      "points", file);
    for (unsigned i = 0; good && i < table->rows->len; i++) {
        const struct csv_row *line = table->rows->pdata[i];
        struct grade_row *row = read_row(table, line->cells, error);

        good = row != NULL;
        if (good)
            g_ptr_array_add(rows, row);
        else
            g_prefix_error(error, "%s, line %u: ", file, line->line);
    }
    csv_free(table);
    if (good)
        return rows;
    g_ptr_array_unref(rows);
    return NULL;
}
