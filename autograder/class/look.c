/* SPDX-License-Identifier: MIT */
/** @file
 * Submissions that a person should look at.
 */
#include "look.h"

#include <jansson.h>
#include <string.h>

#include "handed_in.h"
#include "policy_file.h"

enum { NAMED_MOST = 5 };

#define ORDINARY "not a file that is graded"

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL ? text : "";
}

static uint32_t number_of(const json_t *object, const char *key)
{
    return (uint32_t)json_integer_value(json_object_get(object, key));
}

void look_name(GString *text, size_t at, const char *name, const char *why)
{
    bool is_told = strcmp(why, ORDINARY) != 0;

    if (at < NAMED_MOST)
        g_string_append_printf(text, "%s%s%s%s%s",
                               at == 0 ? "; it has " : ", ", name,
                               is_told ? " (" : "", is_told ? why : "",
                               is_told ? ")" : "");
    else if (at == NAMED_MOST)
        g_string_append(text, ", ...");
}

/* Names that came instead of those that are looked for. */
static void put_ignored(GString *text, const json_t *submission)
{
    const json_t *ignored = json_object_get(submission, "ignored"), *file;
    size_t i;

    json_array_foreach(ignored, i, file)
        look_name(text, i, text_of(file, "name"), text_of(file, "why"));
}

/* The first line that tells of an error, else the first one. */
static char *first_error(const char *diagnostics)
{
    g_auto(GStrv) lines = g_strsplit(diagnostics, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        if (strstr(*line, "error:") != NULL)
            return g_strdup(*line);
    }
    return g_strdup(lines[0] != NULL ? lines[0] : "");
}

static char *build_reason(const json_t *result)
{
    const json_t *kernel;
    size_t i;

    json_array_foreach(json_object_get(result, "kernels"), i, kernel) {
        if (json_is_false(json_object_get(kernel, "built"))) {
            g_autofree char *line =
                first_error(text_of(kernel, "diagnostics"));

            return g_strdup_printf("it does not compile: %s", line);
        }
    }
    return NULL;
}

static char *problem_reason(const json_t *submission)
{
    const char *problem = text_of(submission, "problem");
    GString *text;

    if (*problem == '\0')
        return NULL;
    text = g_string_new(problem);
    if (json_array_size(json_object_get(submission, "files")) == 0)
        put_ignored(text, submission);
    return g_string_free(text, FALSE);
}

static char *reason_of(const json_t *result)
{
    const json_t *submission = json_object_get(result, "submission");
    char *reason = problem_reason(submission), *both;
    g_autofree char *seed = other_seed_text(
        number_of(submission, "kit_seed"), number_of(result, "seed"));

    if (reason == NULL)
        reason = build_reason(result);
    if (seed == NULL || reason == NULL)
        return reason != NULL ? reason : g_steal_pointer(&seed);
    both = g_strdup_printf("%s; %s", reason, seed);
    g_free(reason);
    return both;
}

char *look_reason(const char *result)
{
    json_t *object = json_loads(result, 0, NULL);
    char *reason = reason_of(object);

    json_decref(object);
    return reason;
}

/* What is in a student's attempt that counts, or in all, if many do. */
static void put_student(struct gradebook *book, GString *text,
                        const struct class_grade *grade, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT number, name FROM attempts WHERE student = ?1 "
        "AND iif(?2 > 0, number = ?2, present) ORDER BY name", "ti",
        grade->student->id, grade->counted);

    while (book_row(query, error)) {
        g_autofree char *result =
            attempt_result(book, sqlite3_column_int64(query, 0), error);
        g_autofree char *reason =
            result != NULL ? look_reason(result) : NULL;

        if (reason != NULL)
            g_string_append_printf(text, "  %s, %s: %s\n",
                                   grade->student->id, book_text(query, 1),
                                   reason);
    }
}

/* Without a due time nothing is late. */
void look_timeless(struct gradebook *book, GString *text, GError **error)
{
    struct policy *policy = policy_of_book(book, error);
    g_autoptr(sqlite3_stmt) query = NULL;
    g_autoptr(GString) names = g_string_new(NULL);
    unsigned count = 0;

    if (policy != NULL && policy->has_due)
        query = book_query(book, error, "SELECT name FROM attempts WHERE "
                           "present AND student IS NOT NULL AND handed_in IS "
                           "NULL ORDER BY name", "");
    while (query != NULL && book_row(query, error)) {
        if (++count <= NAMED_MOST)
            g_string_append_printf(names, "%s%s", count > 1 ? ", " : "",
                                   book_text(query, 0));
    }
    if (count > 0)
        g_string_append_printf(text, "  nothing tells when %s%s came: taken "
                               "as in time, unless it is marked as late; "
                               "--times FILE tells\n", names->str,
                               count > NAMED_MOST ? ", ..." : "");
    policy_free(policy);
}

char *look_text(struct gradebook *book, const struct class_grades *grades,
                GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < grades->grades->len; i++) {
        const struct class_grade *grade = grades->grades->pdata[i];

        if (!grade->is_excused)
            put_student(book, text, grade, error);
    }
    look_timeless(book, text, error);
    if (text->len > 0)
        g_string_prepend(text, "look at these:\n");
    return g_strdup(text->str);
}
