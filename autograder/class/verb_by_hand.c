/* SPDX-License-Identifier: MIT */
/** @file
 * The verbs `adjust`, `excuse` and `appeal`: what people decide, with who and
 * why.
 */
#include <stdlib.h>
#include <string.h>

#include "class_command.h"
#include "error.h"
#include "policy.h"

static char *by, *reason, *granted, *refused, *note;
static gboolean revoked;

/* What all of them take besides their own. */
static const GOptionEntry by_entries[] = {
    {"by", 0, 0, G_OPTION_ARG_STRING, &by,
     "Who decided (default: your user name)", "NAME"},
    G_OPTION_ENTRY_NULL,
};

static int64_t now(void)
{
    return g_get_real_time() / G_USEC_PER_SEC;
}

/* A text that says something. */
static bool check_text(const char *text, const char *what, GError **error)
{
    g_autofree char *words = g_strstrip(g_strdup(text != NULL ? text : ""));

    return *words != '\0' || refuse(error, "%s", what);
}

static void adjust(struct gradebook *book, char **words, GString *text,
                   GError **error)
{
    g_autofree char *id = verb_student(book, words[0], error);
    g_autofree char *who = verb_who(by), *points = NULL;
    int64_t amount;

    if (id == NULL ||
        !check_text(reason, "an adjustment needs its --reason", error))
        return;
    if (!amount_read(words[1], &amount) || amount == 0) {
        refuse(error, "'%s': points are a number such as 2, +1.5 or -3",
               words[1]);
        return;
    }
    points = amount_text(amount);
    if (book_do(book, error, "INSERT INTO adjustments (student, points, "
                "reason, who, at) VALUES (?, ?, ?, ?, ?)", "titti", id,
                amount, reason, who, now()))
        g_string_append_printf(text, "%s: %s%s points by %s: %s\n", id,
                               amount > 0 ? "+" : "", points, who, reason);
}

/* "-3" looks like an option. */
static bool check_minus(int argc, char **argv, GError **error)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (argv[i][0] == '-' && g_ascii_isdigit(argv[i][1]))
            return refuse(error, "%s: points below 0 go after --, as in "
                          "'adjust --reason TEXT -- ada %s'", argv[i],
                          argv[i]);
    }
    return true;
}

bool adjust_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"reason", 0, 0, G_OPTION_ARG_STRING, &reason,
         "Why: required, and shown to whoever asks", "TEXT"},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        "STUDENT POINTS --reason TEXT",
        "Adds points to a student's, or takes them, after lateness. Nothing "
        "is undone: to\ntake an adjustment back, make its opposite. Points "
        "below 0 go after --, as in\n'adjust --reason TEXT -- ada -2'.",
        2, 2, {entries, by_entries},
    };

    return check_minus(argc, argv, error) &&
           verb_do(&line, GRADEBOOK_WRITE, adjust, argc, argv, error);
}

static void list_excused(struct gradebook *book, GString *text,
                         GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT student, name, who, reason FROM excuses JOIN "
        "students ON id = student WHERE excused AND number IN (SELECT "
        "max(number) FROM excuses GROUP BY student) ORDER BY student", "");

    while (book_row(query, error))
        g_string_append_printf(text, "%s (%s) is excused by %s: %s\n",
                               book_text(query, 0), book_text(query, 1),
                               book_text(query, 2), book_text(query, 3));
    if (text->len == 0)
        g_string_append(text, "nobody is excused\n");
}

static void excuse(struct gradebook *book, char **words, GString *text,
                   GError **error)
{
    g_autofree char *who = verb_who(by), *id = NULL;
    const char *says = revoked ? "is not excused any more" : "is excused";
    bool is_excused;

    if (words[0] == NULL) {
        list_excused(book, text, error);
        return;
    }
    id = verb_student(book, words[0], error);
    if (id == NULL ||
        !check_text(reason, "an excuse needs its --reason", error))
        return;
    is_excused = book_number(book, 0, error, "SELECT excused FROM excuses "
                             "WHERE student = ? ORDER BY number DESC LIMIT "
                             "1", "t", id) != 0;
    if (is_excused != revoked)
        refuse(error, "%s is %s", id, is_excused ?
               "excused already; --revoke takes that back" : "not excused");
    else if (book_do(book, error, "INSERT INTO excuses (student, excused, "
                     "reason, who, at) VALUES (?, ?, ?, ?, ?)", "titti", id,
                     (int64_t)!revoked, reason, who, now()))
        g_string_append_printf(text, "%s %s, by %s: %s\n", id, says, who,
                               reason);
}

bool excuse_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"reason", 0, 0, G_OPTION_ARG_STRING, &reason,
         "Why: required", "TEXT"},
        {"revoke", 0, 0, G_OPTION_ARG_NONE, &revoked,
         "Take it back: there is a grade again", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        "[STUDENT --reason TEXT]",
        "Excuses a student from this gradebook's assignment: there is no "
        "grade, neither in\nexports nor in statistics, whatever is handed "
        "in. Without a student it lists who\nis excused.", 0, 1, {entries, by_entries},
    };

    return verb_do(&line, GRADEBOOK_WRITE, excuse, argc, argv, error);
}

static bool put_line(struct gradebook *book, const char *student,
                     int64_t appeal, const char *kind, const char *text,
                     GError **error)
{
    g_autofree char *who = verb_who(by);

    if (!book_do(book, error, "INSERT INTO appeals (student, appeal, kind, "
                 "text, who, at) VALUES (?, ?, ?, ?, ?, ?)", "tittti",
                 student, appeal, kind, text, who, now()))
        return false;
    return true;
}

/* A new one is called as its first line is. */
static void open_appeal(struct gradebook *book, const char *given,
                        const char *said, GString *text, GError **error)
{
    g_autofree char *id = verb_student(book, given, error);
    int64_t number;

    if (id == NULL || !check_text(said, "an appeal needs its text", error) ||
        !book_begin(book, error))
        return;
    number = book_number(book, 1, error, "SELECT max(number) + 1 FROM "
                         "appeals", "");
    if (book_end(book, put_line(book, id, number, "opened", said, error),
                 error))
        g_string_append_printf(text, "appeal %" G_GINT64_FORMAT " of %s is "
                               "open\n", number, id);
}

static void go_on(struct gradebook *book, const char *given, GString *text,
                  GError **error)
{
    const char *kind = granted != NULL ? "granted" :
                       refused != NULL ? "refused" : "note";
    const char *said = granted != NULL ? granted :
                       refused != NULL ? refused : note;
    int64_t number = g_ascii_strtoll(given, NULL, 10);
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT student FROM appeals WHERE number = ?1 AND "
        "appeal = ?1", "i", number);
    g_autofree char *student = NULL;

    if (!book_row(query, error)) {
        refuse(error, "there is no appeal '%s'; 'grade class appeal' lists "
               "them", given);
        return;
    }
    student = g_strdup(book_text(query, 0));
    g_clear_pointer(&query, sqlite3_finalize);
    if (check_text(said, "an appeal's answer needs a text", error) &&
        put_line(book, student, number, kind, said, error))
        g_string_append_printf(text, "appeal %" G_GINT64_FORMAT " of %s: "
                               "%s\n", number, student, kind);
}

static void list_appeals(struct gradebook *book, GString *text,
                         GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT appeal, student, kind, who, text FROM appeals "
        "ORDER BY appeal, number", "");

    while (book_row(query, error))
        g_string_append_printf(text, "%s  %s  %s by %s: %s\n",
                               book_text(query, 0), book_text(query, 1),
                               book_text(query, 2), book_text(query, 3),
                               book_text(query, 4));
    if (text->len == 0)
        g_string_append(text, "no appeals\n");
}

static void appeal(struct gradebook *book, char **words, GString *text,
                   GError **error)
{
    unsigned answers = (note != NULL) + (granted != NULL) + (refused != NULL);
    unsigned count = g_strv_length(words);

    if (answers > 1 || (answers == 1) != (count == 1))
        refuse(error, "either STUDENT TEXT, or a NUMBER with one of --note, "
               "--granted, --refused, or nothing");
    else if (count == 0)
        list_appeals(book, text, error);
    else if (count == 1)
        go_on(book, words[0], text, error);
    else
        open_appeal(book, words[0], words[1], text, error);
}

bool appeal_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"note", 0, 0, G_OPTION_ARG_STRING, &note,
         "Note something on an appeal", "TEXT"},
        {"granted", 0, 0, G_OPTION_ARG_STRING, &granted,
         "Close it: granted; points are given by 'adjust' or 'regrade'",
         "TEXT"},
        {"refused", 0, 0, G_OPTION_ARG_STRING, &refused,
         "Close it: refused, and why", "TEXT"},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        "[STUDENT TEXT | NUMBER --note|--granted|--refused TEXT]",
        "Opens a student's appeal; notes something on the one of this "
        "number, or closes it;\nor, without words, lists all.", 0, 2,
        {entries, by_entries},
    };

    return verb_do(&line, GRADEBOOK_WRITE, appeal, argc, argv, error);
}
