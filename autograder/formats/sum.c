/* SPDX-License-Identifier: MIT */
/** @file
 * Grades of several gradebooks as those of one: of each student the grade in
 * each, and their sum. What was not handed in adds nothing, what is excused is
 * not asked for, and while something is not graded there is no sum.
 */
#include <math.h>
#include <string.h>

#include "error.h"
#include "grade_row.h"
#include "grades.h"

/* A gradebook: a column of the sum. */
struct book {
    char *column;    /* "build/lab4.db" is "lab4" */
    GPtrArray *rows; /* of struct grade_row */
    double points;
};

static void book_free(void *data)
{
    struct book *book = data;

    if (book->rows != NULL)
        g_ptr_array_unref(book->rows);
    g_free(book->column);
    g_free(book);
}

static struct book *find_book(const GPtrArray *books, const char *column)
{
    for (unsigned i = 0; i < books->len; i++) {
        struct book *book = books->pdata[i];

        if (strcmp(book->column, column) == 0)
            return book;
    }
    return NULL;
}

static bool add_book(GPtrArray *books, const char *file, double absent,
                     GError **error)
{
    struct book *book = g_new0(struct book, 1);
    char *dot;

    book->column = g_path_get_basename(file);
    dot = strrchr(book->column, '.');
    if (dot != NULL && dot > book->column)
        *dot = '\0';
    if (find_book(books, book->column) != NULL) {
        refuse(error, "%s: there is a gradebook '%s' already: each is a "
               "column, called as its file is", file, book->column);
    } else if ((book->rows = grades_read(file, error)) != NULL) {
        if (absent >= 0)
            grades_give_absent(book->rows, absent);
        book->points = grades_points(book->rows);
    }
    g_ptr_array_add(books, book);
    return book->rows != NULL;
}

static struct grade_row *find_row(const struct book *book, const char *key)
{
    for (unsigned i = 0; i < book->rows->len; i++) {
        struct grade_row *row = book->rows->pdata[i];

        if (g_ascii_strcasecmp(row->key, key) == 0)
            return row;
    }
    return NULL;
}

/* One more of a student's grades. @param row NULL: not in that gradebook */
static void add_grade(struct grade_row *sum, const struct book *book,
                      const struct grade_row *row, bool *is_pending)
{
    bool is_graded = row != NULL && row->graded;
    bool is_excused = row != NULL && row->excused;
    bool is_absent = row == NULL || row->absent;
    char *remark = sum->remark;

    g_ptr_array_add(sum->labs, lab_grade_new(
        book->column, book->column, is_graded ? row->score : NAN,
        book->points));
    *is_pending |= !is_graded && !is_excused && !is_absent;
    sum->graded |= is_graded;
    sum->excused &= is_excused;
    sum->absent &= is_absent;
    sum->score += is_graded ? row->score : 0;
    sum->points += is_excused ? 0 : book->points;
    if (row == NULL || row->remark == NULL)
        return;
    sum->remark = g_strdup_printf("%s%s%s: %s", remark != NULL ? remark : "",
                                  remark != NULL ? " | " : "", book->column,
                                  row->remark);
    g_free(remark);
}

/* What a table is read again by. */
static void begin_remark(struct grade_row *sum, const char *words)
{
    char *remark = sum->remark;

    sum->remark = g_strjoin("; ", words, remark, NULL);
    g_free(remark);
}

static struct grade_row *sum_of(const GPtrArray *books,
                                const struct grade_row *person,
                                GPtrArray *notes)
{
    struct grade_row *sum = grade_row_of(person);
    bool is_pending = false;

    sum->excused = sum->absent = true;
    for (unsigned i = 0; i < books->len; i++) {
        const struct book *book = books->pdata[i];
        const struct grade_row *row = find_row(book, person->key);

        if (row == NULL)
            g_ptr_array_add(notes, g_strdup_printf(
                "%s (%s) is not in the gradebook %s", sum->key,
                grade_row_name(sum), book->column));
        add_grade(sum, book, row, &is_pending);
    }
    sum->graded = sum->graded && !is_pending;
    if (sum->excused || sum->absent)
        begin_remark(sum, sum->excused ? EXCUSED : HANDED_IN_NOTHING);
    return sum;
}

static int compare(const void *left, const void *right)
{
    const struct grade_row *const *a = left, *const *b = right;

    return strcmp((*a)->key, (*b)->key);
}

GPtrArray *grades_sum(char *const *files, double absent, GPtrArray *notes,
                      GError **error)
{
    g_autoptr(GPtrArray) books = g_ptr_array_new_with_free_func(book_free);
    GPtrArray *sums;

    for (; *files != NULL; files++) {
        if (!add_book(books, *files, absent, error))
            return NULL;
    }
    sums = g_ptr_array_new_with_free_func(grade_row_free);
    for (unsigned i = 0; i < books->len; i++) {
        const struct book *book = books->pdata[i];
        const struct book all = {NULL, sums, 0};

        for (unsigned r = 0; r < book->rows->len; r++) {
            const struct grade_row *row = book->rows->pdata[r];

            if (find_row(&all, row->key) == NULL)
                g_ptr_array_add(sums, sum_of(books, row, notes));
        }
    }
    g_ptr_array_sort(sums, compare);
    return sums;
}
