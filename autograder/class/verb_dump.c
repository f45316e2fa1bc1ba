/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `dump`: the gradebook as text, sorted, without times of running and
 * without paths, so that two gradebooks with the same marks are the same to
 * the byte, whatever machines made them and however often they were killed.
 */
#include "class_command.h"
#include "error.h"
#include "class_grades.h"

/* A section: its name, and a query whose columns are its fields. */
static const struct section {
    const char *name, *sql;
} sections[] = {
    {"setting", "SELECT name, value FROM settings WHERE name NOT IN "
     "('folder', 'roster') ORDER BY name"},
    {"student", "SELECT id, name, email, section, login, canvas_id, moodle, "
     "extension, enrolled FROM students ORDER BY id"},
    {"attempt", "SELECT name, content, student, bytes, handed_in, known_by, "
     "marked_late, present FROM attempts ORDER BY name, content"},
    {"mark", "SELECT a.name, a.content, m.suite, m.key, g.score, g.points "
     "FROM marks m JOIN attempts a ON a.number = m.attempt JOIN graded g "
     "USING (key) ORDER BY a.name, a.content, m.suite"},
    {"graded", "SELECT g.key, g.suite, g.tests, g.score, g.points, r.version, "
     "r.seed FROM graded g JOIN runs r ON r.number = g.run ORDER BY g.key"},
    {"runs", "SELECT a.name, a.content, count(*) FROM runs r JOIN attempts a "
     "ON a.number = r.attempt GROUP BY a.number ORDER BY a.name, a.content"},
    {"test", "SELECT g.key, t.test, t.board, t.title, t.status, t.score, "
     "t.points, t.cause FROM graded g JOIN results t ON t.run = g.run AND "
     "t.suite = g.suite ORDER BY g.key, t.test, t.board"},
    {"history", "SELECT a.name, a.content, h.suite, h.before, h.after FROM "
     "history h JOIN attempts a ON a.number = h.attempt ORDER BY a.name, "
     "a.content, h.suite, h.before, h.after"},
    {"failure", "SELECT a.name, a.content, f.suites, f.message FROM failures "
     "f JOIN attempts a ON a.number = f.attempt ORDER BY a.name, a.content"},
    {"adjustment", "SELECT student, points, reason, who, at FROM adjustments "
     "ORDER BY number"},
    {"excuse", "SELECT student, excused, reason, who, at FROM excuses ORDER "
     "BY number"},
    {"appeal", "SELECT number, student, appeal, kind, text, who, at FROM "
     "appeals ORDER BY number"},
};

static void put_rows(struct gradebook *book, const struct section *section,
                     GString *text, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(book, error, section->sql,
                                               "");

    while (book_row(query, error)) {
        g_string_append(text, section->name);
        for (int i = 0; i < sqlite3_column_count(query); i++) {
            g_autofree char *cell = g_strescape(book_text(query, i), NULL);

            g_string_append_printf(text, "\t%s", cell);
        }
        g_string_append_c(text, '\n');
    }
}

/* Of each submission's result, as it would be exported. */
static void put_results(struct gradebook *book, GString *text,
                        GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT number, name, content FROM attempts ORDER BY "
        "name, content", "");

    while (book_row(query, error)) {
        g_autofree char *result = attempt_result(
            book, sqlite3_column_int64(query, 0), error);
        g_autofree char *digest = result == NULL ? g_strdup("-") :
            g_compute_checksum_for_string(G_CHECKSUM_SHA256, result, -1);

        g_string_append_printf(text, "result\t%s\t%s\t%s\n",
                               book_text(query, 1), book_text(query, 2),
                               digest);
    }
}

static void act(struct gradebook *book, char **words, GString *text,
                GError **error)
{
    (void)words;
    for (unsigned i = 0; *error == NULL && i < G_N_ELEMENTS(sections); i++)
        put_rows(book, &sections[i], text, error);
    if (*error == NULL)
        put_results(book, text, error);
}

bool dump_verb(int argc, char **argv, GError **error)
{
    const struct verb_line line = {
        NULL,
        "Prints the gradebook, sorted, without times of running: the same "
        "bytes for the\nsame marks.", 0, 0, {NULL},
    };

    return verb_do(&line, GRADEBOOK_READ, act, argc, argv, error);
}
