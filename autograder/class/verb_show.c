/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `show`: a student's grade, how it came about, and the rest that is
 * known.
 */
#include <string.h>

#include "class_command.h"
#include "error.h"
#include "class_grades.h"
#include "look.h"
#include "policy_file.h"
#include "when.h"

static gboolean wants_result;

static void put_suites(struct gradebook *book, int64_t attempt, GString *text,
                       GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT m.suite, s.value, g.score, g.points, (SELECT "
        "count(*) FROM results r WHERE r.run = g.run AND r.suite = m.suite "
        "AND r.status <> 'passed') FROM marks m JOIN graded g USING (key) "
        "LEFT JOIN settings s ON s.name = '" SUITE_SETTING "' || m.suite "
        "WHERE m.attempt = ? ORDER BY m.suite", "i", attempt);

    while (book_row(query, error))
        g_string_append_printf(text, "  %-9s %3s/%-3s  %s%s%s\n",
                               book_text(query, 0), book_text(query, 2),
                               book_text(query, 3), book_text(query, 1),
                               strcmp(book_text(query, 4), "0") == 0 ? "" :
                               "; tests failed: ",
                               strcmp(book_text(query, 4), "0") == 0 ? "" :
                               book_text(query, 4));
}

static void put_attempts(struct gradebook *book, const char *student,
                         GString *text, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT number, name, known_by, present, content FROM "
        "attempts WHERE student = ? ORDER BY handed_in, number", "t",
        student);

    while (book_row(query, error)) {
        int64_t number = sqlite3_column_int64(query, 0);
        g_autofree char *result = attempt_result(book, number, error);
        g_autofree char *reason = result != NULL ? look_reason(result) : NULL;

        g_string_append_printf(text, "\n%s%s, content %.12s, its time by: "
                               "%s\n", book_text(query, 1),
                               sqlite3_column_int64(query, 3) ? "" :
                               " (not in the folder any more)",
                               book_text(query, 4), book_text(query, 2));
        if (reason != NULL)
            g_string_append_printf(text, "  %s\n", reason);
        put_suites(book, number, text, error);
    }
}

static void put_log(struct gradebook *book, const char *student,
                    GTimeZone *zone, GString *text, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT at, who, kind, text, appeal FROM (SELECT at, "
        "who, 'adjusted' AS kind, reason AS text, 0 AS appeal FROM "
        "adjustments WHERE student = ?1 UNION ALL SELECT at, who, iif(excused, "
        "'excused', 'not excused any more'), reason, 0 FROM excuses WHERE "
        "student = ?1 UNION ALL SELECT at, who, kind, text, "
        "appeal FROM appeals WHERE student = ?1) ORDER BY at", "t", student);
    bool any = false;

    while (book_row(query, error)) {
        g_autofree char *when = when_text(sqlite3_column_int64(query, 0),
                                          zone);
        int64_t appeal = sqlite3_column_int64(query, 4);
        g_autofree char *number = appeal == 0 ? g_strdup("") :
            g_strdup_printf("appeal %" G_GINT64_FORMAT " ", appeal);

        g_string_append_printf(text, "%s%s  %s%s, %s: %s\n",
                               any ? "" : "\n", when, number,
                               book_text(query, 2), book_text(query, 1),
                               book_text(query, 3));
        any = true;
    }
}

/* All that is known. */
static void describe(struct gradebook *book, const char *id, GString *text,
                     GError **error)
{
    struct class_grades *grades = class_grades(book, id, error);
    struct policy *policy = policy_of_book(book, error);

    if (grades != NULL && policy != NULL) {
        const struct class_grade *grade = grades->grades->pdata[0];
        const struct student *student = grade->student;

        g_string_append_printf(text, "%s  %s  %s\n\n%s", student->id,
                               student->name, student->email,
                               grade->derivation);
        put_attempts(book, student->id, text, error);
        put_log(book, student->id, policy->zone, text, error);
    }
    class_grades_free(grades);
    policy_free(policy);
}

/* An attempt's result as it was, or put together. */
static char *result_of(struct gradebook *book, const char *id,
                       GError **error)
{
    struct class_grades *grades = class_grades(book, id, error);
    const struct class_grade *grade;
    char *result = NULL;

    if (grades == NULL)
        return NULL;
    grade = grades->grades->pdata[0];
    if (grade->counted == 0)
        refuse(error, "no single attempt of %s counts: there is no result "
               "to print", id);
    else
        result = attempt_result(book, grade->counted, error);
    class_grades_free(grades);
    return result;
}

static void act(struct gradebook *book, char **words, GString *text,
                GError **error)
{
    g_autofree char *id = verb_student(book, words[0], error);
    char *result;

    if (id != NULL && !wants_result)
        describe(book, id, text, error);
    else if (id != NULL && (result = result_of(book, id, error)) != NULL)
        verb_write(result, error);
}

bool show_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"result", 0, 0, G_OPTION_ARG_NONE, &wants_result,
         "Print RESULT.json of the attempt that counts, instead", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        "STUDENT",
        "Prints a student's grade, how it came about, attempts, points by "
        "hand, appeals.", 1, 1, {entries},
    };

    return verb_do(&line, GRADEBOOK_READ, act, argc, argv, error);
}
