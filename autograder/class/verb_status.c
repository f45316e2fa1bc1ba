/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `status`: a line a student, and what there is to look at.
 */
#include "class_command.h"
#include "error.h"
#include "class_grades.h"
#include "look.h"
#include "policy.h"
#include "status.h"

enum { ID_WIDTH = 12, NAME_WIDTH = 28 };

char *status_failures(struct gradebook *book, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT a.student, a.name, f.suites, f.tries, f.message "
        "FROM failures f JOIN attempts a ON a.number = f.attempt WHERE "
        "a.present ORDER BY a.student, a.name", "");
    g_autoptr(GString) text = g_string_new(NULL);

    while (book_row(query, error))
        g_string_append_printf(text, "failed: %s (%s), %s: %s tries: %s\n",
                               book_text(query, 1), book_text(query, 0),
                               book_text(query, 2), book_text(query, 3),
                               book_text(query, 4));
    return g_strdup(text->str);
}

/* So many letters wide, which may be more bytes. */
static void put_column(GString *text, const char *word, glong width)
{
    g_string_append(text, word);
    for (glong at = g_utf8_strlen(word, -1); at < width; at++)
        g_string_append_c(text, ' ');
    g_string_append_c(text, ' ');
}

static void put_student(GString *text, const struct class_grade *grade)
{
    g_autofree char *final = amount_text(grade->final);
    g_autofree char *out_of = amount_text(grade->out_of);
    g_autofree char *mark = grade->is_graded ?
        g_strdup_printf("%s/%s", final, out_of) : g_strdup("-");

    put_column(text, grade->student->id, ID_WIDTH);
    put_column(text, grade->student->name, NAME_WIDTH);
    g_string_append_printf(text, "%12s%s\n", mark,
                           grade->is_excused ? "  excused" :
                           grade->attempts == 0 ? "  handed in nothing" :
                           grade->is_graded ? "" : "  not graded yet");
}

static void put_unmatched(struct gradebook *book, GString *text,
                          GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT name FROM attempts WHERE student IS NULL AND "
        "present ORDER BY name", "");

    while (book_row(query, error))
        g_string_append_printf(text, "of nobody in the roster: %s\n",
                               book_text(query, 0));
}

/* Marks of one suite that rest on tests of different days. */
static void put_mixed(struct gradebook *book, GString *text, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT g.suite, count(DISTINCT g.tests) FROM marks m "
        "JOIN graded g USING (key) JOIN attempts a ON a.number = m.attempt "
        "WHERE a.present GROUP BY g.suite HAVING count(DISTINCT g.tests) > 1 "
        "ORDER BY g.suite", "");

    while (book_row(query, error))
        g_string_append_printf(text, "%s: students are graded by %s editions "
                               "of its tests; 'grade class regrade' evens "
                               "that out\n", book_text(query, 0),
                               book_text(query, 1));
}

static void act(struct gradebook *book, char **words, GString *text,
                GError **error)
{
    struct class_grades *grades = class_grades(book, NULL, error);
    g_autofree char *failures = NULL, *look = NULL;

    (void)words;
    if (grades == NULL)
        return;
    for (unsigned i = 0; i < grades->grades->len; i++)
        put_student(text, grades->grades->pdata[i]);
    put_unmatched(book, text, error);
    failures = status_failures(book, error);
    g_string_append(text, failures);
    put_mixed(book, text, error);
    look = look_text(book, grades, error);
    g_string_append(text, look);
    class_grades_free(grades);
}

bool status_verb(int argc, char **argv, GError **error)
{
    const struct verb_line line = {
        NULL, "Prints a line a student, and what there is to look at.", 0, 0,
        {NULL},
    };

    return verb_do(&line, GRADEBOOK_READ, act, argc, argv, error);
}
