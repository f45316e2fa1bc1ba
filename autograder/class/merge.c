/* SPDX-License-Identifier: MIT */
/** @file
 * One RESULT.json of an attempt, when some of its suites were graded again
 * later: of each suite, what its own run says, and what was said of kernels by
 * any of them; of all else, the newest run.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "class_grades.h"

static const char *name_of(const json_t *entry, const char *key)
{
    const char *name = json_string_value(json_object_get(entry, key));

    return name != NULL ? name : "";
}

/* Whether a list's entry belongs to a suite: it is called so, or so/TEST. */
static bool is_of(const json_t *entry, const char *key, const char *suite)
{
    const char *name = name_of(entry, key);
    size_t length = strlen(suite);

    return strncmp(name, suite, length) == 0 &&
           (name[length] == '\0' || name[length] == '/');
}

/* Append a run's entries of a suite to a list. */
static void collect(json_t *list, const json_t *result, const char *which,
                    const char *key, const char *suite)
{
    json_t *entry;
    size_t i;

    json_array_foreach(json_object_get(result, which), i, entry) {
        if (is_of(entry, key, suite))
            json_array_append(list, entry);
    }
}

/* Append a run's kernels that are not listed yet. */
static void collect_kernels(json_t *list, const json_t *result)
{
    json_t *kernel, *listed;
    size_t i, k;

    json_array_foreach(json_object_get(result, "kernels"), i, kernel) {
        bool is_new = true;

        json_array_foreach(list, k, listed)
            is_new = is_new && json_equal(kernel, listed) == 0;
        if (is_new)
            json_array_append(list, kernel);
    }
}

static int64_t number_of(const json_t *entry, const char *key)
{
    return json_integer_value(json_object_get(entry, key));
}

/* Sums of the tests on a board; NULL: on all. */
static void put_sums(json_t *object, const json_t *tests, const char *board)
{
    int64_t score = 0, points = 0, passed = 0, all = 0;
    json_t *test;
    size_t i;

    json_array_foreach(tests, i, test) {
        if (board != NULL && strcmp(name_of(test, "board"), board) != 0)
            continue;
        score += number_of(test, "score");
        points += number_of(test, "points");
        passed += strcmp(name_of(test, "status"), "passed") == 0;
        all++;
    }
    json_object_set_new(object, "score", json_integer(score));
    json_object_set_new(object, "points", json_integer(points));
    if (board == NULL)
        return;
    json_object_set_new(object, "passed", json_integer(passed));
    json_object_set_new(object, "failed", json_integer(all - passed));
}

static char *text_of(const json_t *result)
{
    char *dumped = json_dumps(result, JSON_INDENT(1) |
                                          JSON_REAL_PRECISION(12));
    char *text = g_strdup_printf("%s\n", dumped);

    free(dumped);
    return text;
}

/* Tests go by board, then by suite, as in any result. */
static char *merge(json_t *newest, json_t *tests, json_t *suites,
                   json_t *kernels)
{
    json_t *boards = json_object_get(newest, "boards"), *board, *test;
    json_t *sorted = json_array();
    size_t i, t;

    json_array_foreach(boards, i, board) {
        json_array_foreach(tests, t, test) {
            if (strcmp(name_of(test, "board"), name_of(board, "board")) == 0)
                json_array_append(sorted, test);
        }
        put_sums(board, tests, name_of(board, "board"));
    }
    put_sums(newest, tests, NULL);
    json_object_set(newest, "suites", suites);
    if (json_array_size(kernels) > 0)
        json_object_set(newest, "kernels", kernels);
    json_object_set_new(newest, "tests", sorted);
    return text_of(newest);
}

char *attempt_result(struct gradebook *book, int64_t attempt, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT m.suite, r.number, r.result FROM marks m JOIN "
        "graded g USING (key) JOIN runs r ON r.number = g.run WHERE m.attempt "
        "= ? ORDER BY m.suite", "i", attempt);
    g_autoptr(GHashTable) runs = g_hash_table_new(NULL, NULL);
    json_t *newest = NULL, *tests = json_array(), *suites = json_array();
    json_t *kernels = json_array();
    int64_t newest_run = -1;
    g_autofree char *only = NULL;
    char *merged = NULL;

    while (book_row(query, error)) {
        int64_t run = sqlite3_column_int64(query, 1);
        json_t *result = json_loads(book_text(query, 2), 0, NULL);

        g_hash_table_add(runs, GINT_TO_POINTER((int)run));
        collect(tests, result, "tests", "test", book_text(query, 0));
        collect(suites, result, "suites", "suite", book_text(query, 0));
        collect_kernels(kernels, result);
        if (run > newest_run) {
            json_decref(newest);
            newest = json_incref(result);
            newest_run = run;
            g_free(only);
            only = g_strdup(book_text(query, 2));
        }
        json_decref(result);
    }
    if (newest != NULL && g_hash_table_size(runs) > 1)
        merged = merge(newest, tests, suites, kernels);
    else if (newest != NULL)
        merged = g_steal_pointer(&only);
    json_decref(newest);
    json_decref(tests);
    json_decref(suites);
    json_decref(kernels);
    return merged;
}
