/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `changes`: marks that moved since they were first given.
 */
#include <string.h>

#include "class_command.h"
#include "error.h"
#include "policy_file.h"
#include "when.h"

static gboolean wants_all;
static char *since;

/* Tests whose outcome is another one, or that came or went. */
#define TESTS_SQL \
    "SELECT coalesce(n.test, b.test), coalesce(n.board, b.board), " \
    "b.status, b.score, n.status, n.score, coalesce(n.title, b.title) " \
    "FROM (SELECT r.* FROM graded g JOIN results r ON r.run = g.run AND " \
    "r.suite = g.suite WHERE g.key = ?1) b FULL JOIN (SELECT r.* FROM " \
    "graded g JOIN results r ON r.run = g.run AND r.suite = g.suite WHERE " \
    "g.key = ?2) n ON n.test = b.test AND n.board = b.board WHERE b.status " \
    "IS NOT n.status OR b.score IS NOT n.score ORDER BY 1, 2"

static char *outcome(sqlite3_stmt *query, int column)
{
    if (sqlite3_column_type(query, column) == SQLITE_NULL)
        return g_strdup("not there");
    return g_strdup_printf("%s (%s)", book_text(query, column),
                           book_text(query, column + 1));
}

/* @return how many */
static unsigned put_tests(struct gradebook *book, const char *before,
                          const char *after, GString *text, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(book, error, TESTS_SQL, "tt",
                                               before, after);
    unsigned count = 0;

    for (; book_row(query, error); count++) {
        g_autofree char *was = outcome(query, 2), *is = outcome(query, 4);

        g_string_append_printf(text, "    %s: %s -> %s: %s\n",
                               book_text(query, 0), was, is,
                               book_text(query, 6));
    }
    return count;
}

/* One row of the history. @return whether anything moved */
static bool put_change(struct gradebook *book, sqlite3_stmt *change,
                       GString *text, GError **error)
{
    g_autoptr(GString) tests = g_string_new(NULL);
    unsigned count = put_tests(book, book_text(change, 3),
                               book_text(change, 4), tests, error);

    /* Also what others could have earned. */
    if (count == 0 &&
        sqlite3_column_int64(change, 5) == sqlite3_column_int64(change, 7) &&
        sqlite3_column_int64(change, 6) == sqlite3_column_int64(change, 8))
        return false;
    g_string_append_printf(text, "%s  %s  %s: %s/%s -> %s/%s\n%s",
                           book_text(change, 0), book_text(change, 1),
                           book_text(change, 2), book_text(change, 5),
                           book_text(change, 6), book_text(change, 7),
                           book_text(change, 8), tests->str);
    return true;
}

/* All changes of one session. */
static void put_session(struct gradebook *book, sqlite3_stmt *session,
                        GTimeZone *zone, GString *text, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT a.student, a.name, h.suite, h.before, h.after, "
        "b.score, b.points, n.score, n.points FROM history h JOIN attempts a "
        "ON a.number = h.attempt JOIN graded b ON b.key = h.before JOIN "
        "graded n ON n.key = h.after WHERE h.session = ? ORDER BY a.student, "
        "a.name, h.suite", "i", sqlite3_column_int64(session, 0));
    g_autofree char *when = when_text(sqlite3_column_int64(session, 2),
                                      zone);
    unsigned moved = 0, all = 0;

    g_string_append_printf(text, "%s, %s\n", when, book_text(session, 1));
    for (; book_row(query, error); all++)
        moved += put_change(book, query, text, error);
    g_string_append_printf(text, A_COUNT " of submissions graded again, %u of "
                           "them with another outcome\n",
                           COUNTED(all, "suite"), moved);
}

static void put_sessions(struct gradebook *book, int64_t from, bool only_last,
                         GTimeZone *zone, GString *text, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT number, command, began FROM sessions WHERE "
        "number IN (SELECT session FROM history) AND began >= ?1 AND (NOT ?2 "
        "OR number = (SELECT max(session) FROM history)) ORDER BY number",
        "ii", from, (int64_t)only_last);
    bool any = false;

    for (; book_row(query, error); any = true)
        put_session(book, query, zone, text, error);
    if (!any)
        g_string_append(text, "no mark was changed by grading again\n");
}

static void act(struct gradebook *book, char **words, GString *text,
                GError **error)
{
    struct policy *policy = policy_of_book(book, error);
    int64_t from = 0;

    (void)words;
    if (policy != NULL && since != NULL &&
        !when_read(since, policy->zone, &from))
        refuse(error, "--since '%s': no time such as '2026-03-02 10:00'",
               since);
    if (*error == NULL)
        put_sessions(book, from, since == NULL && !wants_all, policy->zone,
                     text, error);
    policy_free(policy);
}

bool changes_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"since", 0, 0, G_OPTION_ARG_STRING, &since,
         "All since then, such as '2026-03-02 10:00'", "TIME"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &wants_all,
         "All since the first grading", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        NULL,
        "Prints which marks moved when submissions were graded again, and by "
        "which tests:\nthose of the last time, unless an option says more.",
        0, 0, {entries},
    };

    return verb_do(&line, GRADEBOOK_READ, act, argc, argv, error);
}
