/* SPDX-License-Identifier: MIT */
/** @file
 * Counting a class.
 */
#include "statistics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "class_grades.h"
#include "result.h"

static void spread_free(void *data)
{
    struct spread *spread = data;

    g_free(spread->name);
    g_free(spread->title);
    g_free(spread);
}

static void share_free(void *data)
{
    struct test_share *share = data;

    g_free(share->test);
    g_free(share->title);
    g_free(share);
}

static void cause_free(void *data)
{
    struct common_cause *cause = data;

    g_free(cause->test);
    g_free(cause->title);
    g_free(cause->cause);
    g_free(cause);
}

void statistics_free(struct statistics *statistics)
{
    if (statistics == NULL)
        return;
    g_ptr_array_unref(statistics->spreads);
    g_ptr_array_unref(statistics->tests);
    g_ptr_array_unref(statistics->causes);
    g_free(statistics);
}

/* The value below which a part of them lies, between two if need be. */
static double quantile(const int64_t *sorted, unsigned count, double part)
{
    double place = part * (count - 1);
    unsigned below = (unsigned)floor(place);
    unsigned above = MIN(below + 1, count - 1);

    return (double)sorted[below] +
           (place - below) * (double)(sorted[above] - sorted[below]);
}

void spread_fill(struct spread *spread, const int64_t *sorted,
                 unsigned count)
{
    double sum = 0;

    spread->count = count;
    if (count == 0)
        return;
    for (unsigned i = 0; i < count; i++) {
        int64_t bin = spread->most > 0 ? sorted[i] * BINS / spread->most : 0;

        spread->bins[CLAMP(bin, 0, BINS - 1)]++;
        sum += (double)sorted[i];
    }
    spread->mean = sum / count;
    spread->least = (double)sorted[0];
    spread->lower = quantile(sorted, count, 0.25);
    spread->median = quantile(sorted, count, 0.5);
    spread->upper = quantile(sorted, count, 0.75);
    spread->greatest = (double)sorted[count - 1];
}

static int compare_amounts(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

/* @param suite -1: the final grade */
static void add_spread(struct statistics *statistics,
                       const struct class_grades *grades, int suite)
{
    struct spread *spread = g_new0(struct spread, 1);
    g_autofree int64_t *values = g_new(int64_t, grades->grades->len + 1);
    unsigned count = 0;

    for (unsigned i = 0; i < grades->grades->len; i++) {
        const struct class_grade *grade = grades->grades->pdata[i];

        if (!grade->is_graded || grade->attempts == 0)
            continue;
        values[count++] = suite < 0 ? grade->final : grade->suites[suite];
        spread->most = grade->out_of;
    }
    spread->name = g_strdup("final");
    spread->title = g_strdup("final grade");
    if (suite >= 0) {
        const struct graded_suite *graded = grades->suites->pdata[suite];

        g_free(spread->name);
        g_free(spread->title);
        spread->name = g_strdup(graded->name);
        spread->title = g_strdup(graded->title);
        spread->most = graded->points;
    }
    statistics->students = MAX(statistics->students, count);
    qsort(values, count, sizeof *values, compare_amounts);
    spread_fill(spread, values, count);
    g_ptr_array_add(statistics->spreads, spread);
}

char *cause_normal(const char *cause)
{
    g_autoptr(GRegex) numbers = g_regex_new(
        "\\b(0x[0-9a-fA-F]+|[0-9][0-9,.]*[0-9]|[0-9])\\b", 0, 0, NULL);

    return g_regex_replace_literal(numbers, cause, -1, 0, "N", 0, NULL);
}

/* What one student's test came to. */
static void count_test(struct statistics *statistics, GHashTable *shares,
                       GHashTable *causes, sqlite3_stmt *row)
{
    const char *test = book_text(row, 0), *title = book_text(row, 1);
    bool passed = strcmp(book_text(row, 2), "passed") == 0;
    g_autofree char *normal = cause_normal(book_text(row, 3));
    g_autofree char *key = g_strconcat(test, "\n", normal, NULL);
    struct test_share *share = g_hash_table_lookup(shares, test);
    struct common_cause *cause = g_hash_table_lookup(causes, key);

    if (share == NULL) {
        share = g_new0(struct test_share, 1);
        share->test = g_strdup(test);
        share->title = g_strdup(title);
        g_ptr_array_add(statistics->tests, share);
        g_hash_table_insert(shares, share->test, share);
    }
    share->count++;
    share->passed += passed;
    if (passed || g_str_has_prefix(normal, RESTS_ON))
        return;
    if (cause == NULL) {
        cause = g_new0(struct common_cause, 1);
        cause->test = g_strdup(test);
        cause->title = g_strdup(title);
        cause->cause = g_steal_pointer(&normal);
        g_ptr_array_add(statistics->causes, cause);
        g_hash_table_insert(causes, g_steal_pointer(&key), cause);
    }
    cause->students++;
}

static int compare_causes(const void *left, const void *right)
{
    const struct common_cause *const *a = left, *const *b = right;

    if ((*a)->students != (*b)->students)
        return (*a)->students < (*b)->students ? 1 : -1;
    return strcmp((*a)->test, (*b)->test) != 0 ?
        strcmp((*a)->test, (*b)->test) : strcmp((*a)->cause, (*b)->cause);
}

static int compare_shares(const void *left, const void *right)
{
    const struct test_share *const *a = left, *const *b = right;

    return strcmp((*a)->test, (*b)->test);
}

/* Of every student the attempt that counts, or the last one where of each lab
 * another does. */
static void count_tests(struct gradebook *book,
                        const struct class_grades *grades,
                        struct statistics *statistics, GError **error)
{
    g_autoptr(GHashTable) shares = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) causes = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, NULL);

    for (unsigned i = 0; i < grades->grades->len; i++) {
        const struct class_grade *grade = grades->grades->pdata[i];
        g_autoptr(sqlite3_stmt) query = grade->is_excused ? NULL : book_query(
            book, error, "SELECT r.test, r.title, iif(min(r.status = "
            "'passed'), 'passed', 'failed'), max(r.cause) FROM "
            "marks m JOIN graded g USING (key) JOIN results r ON r.run = "
            "g.run AND r.suite = g.suite WHERE m.attempt = iif(?1 > 0, ?1, "
            "(SELECT number FROM attempts WHERE student = ?2 AND present "
            "ORDER BY handed_in DESC, name DESC LIMIT 1)) GROUP BY r.test",
            "it",
            grade->counted, grade->student->id);

        while (book_row(query, error))
            count_test(statistics, shares, causes, query);
    }
    for (unsigned i = 0; i < statistics->causes->len; i++) {
        struct common_cause *cause = statistics->causes->pdata[i];
        const struct test_share *share =
            g_hash_table_lookup(shares, cause->test);

        cause->failed = share->count - share->passed;
    }
    g_ptr_array_sort(statistics->causes, compare_causes);
    g_ptr_array_sort(statistics->tests, compare_shares);
}

struct statistics *statistics_new(struct gradebook *book, GError **error)
{
    struct class_grades *grades = class_grades(book, NULL, error);
    struct statistics *statistics;
    GError *problem = NULL;

    if (grades == NULL)
        return NULL;
    statistics = g_new0(struct statistics, 1);
    statistics->spreads = g_ptr_array_new_with_free_func(spread_free);
    statistics->tests = g_ptr_array_new_with_free_func(share_free);
    statistics->causes = g_ptr_array_new_with_free_func(cause_free);
    for (int i = -1; i < (int)grades->suites->len; i++)
        add_spread(statistics, grades, i);
    count_tests(book, grades, statistics, &problem);
    class_grades_free(grades);
    if (problem == NULL)
        return statistics;
    g_propagate_error(error, problem);
    statistics_free(statistics);
    return NULL;
}
