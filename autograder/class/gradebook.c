/* SPDX-License-Identifier: MIT */
/** @file
 * The gradebook's file: opened, locked, made.
 */
#define _GNU_SOURCE
#include "gradebook.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "error.h"

enum { SCHEMA = 2, APPLICATION = 0x7469636b, BUSY_MILLISECONDS = 20000 };

/* What each version of the schema has beyond the one before it. */
static const char *const steps[SCHEMA] = {
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE students (id TEXT PRIMARY KEY, name TEXT NOT NULL,"
    " email TEXT NOT NULL, section TEXT NOT NULL, login TEXT NOT NULL,"
    " canvas_id TEXT NOT NULL, moodle TEXT NOT NULL,"
    " extension TEXT NOT NULL, enrolled INTEGER NOT NULL);"
    "CREATE TABLE attempts (number INTEGER PRIMARY KEY,"
    " student TEXT REFERENCES students, name TEXT NOT NULL,"
    " content TEXT NOT NULL, bytes INTEGER NOT NULL, handed_in INTEGER,"
    " known_by TEXT NOT NULL, marked_late INTEGER NOT NULL,"
    " present INTEGER NOT NULL, UNIQUE (name, content));"
    "CREATE TABLE sessions (number INTEGER PRIMARY KEY,"
    " command TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER);"
    "CREATE TABLE runs (number INTEGER PRIMARY KEY,"
    " attempt INTEGER NOT NULL REFERENCES attempts,"
    " session INTEGER NOT NULL REFERENCES sessions, result TEXT NOT NULL,"
    " version TEXT NOT NULL, seed INTEGER NOT NULL,"
    " finished INTEGER NOT NULL, host INTEGER NOT NULL,"
    " cpu INTEGER NOT NULL, compile INTEGER, qemu INTEGER);"
    "CREATE TABLE graded (key TEXT PRIMARY KEY,"
    " attempt INTEGER NOT NULL REFERENCES attempts, suite TEXT NOT NULL,"
    " run INTEGER NOT NULL REFERENCES runs, tests TEXT NOT NULL,"
    " score INTEGER NOT NULL, points INTEGER NOT NULL);"
    "CREATE TABLE marks (attempt INTEGER NOT NULL REFERENCES attempts,"
    " suite TEXT NOT NULL, key TEXT NOT NULL REFERENCES graded,"
    " PRIMARY KEY (attempt, suite));"
    "CREATE TABLE results (run INTEGER NOT NULL REFERENCES runs,"
    " suite TEXT NOT NULL, test TEXT NOT NULL, board TEXT NOT NULL,"
    " title TEXT NOT NULL, status TEXT NOT NULL, score INTEGER NOT NULL,"
    " points INTEGER NOT NULL, cause TEXT NOT NULL,"
    " PRIMARY KEY (run, test, board));"
    "CREATE TABLE history (session INTEGER NOT NULL REFERENCES sessions,"
    " attempt INTEGER NOT NULL REFERENCES attempts, suite TEXT NOT NULL,"
    " before TEXT NOT NULL REFERENCES graded,"
    " after TEXT NOT NULL REFERENCES graded);"
    "CREATE TABLE failures (attempt INTEGER PRIMARY KEY REFERENCES attempts,"
    " suites TEXT NOT NULL, message TEXT NOT NULL, tries INTEGER NOT NULL,"
    " at INTEGER NOT NULL);"
    "CREATE TABLE adjustments (number INTEGER PRIMARY KEY,"
    " student TEXT NOT NULL REFERENCES students, points INTEGER NOT NULL,"
    " reason TEXT NOT NULL CHECK (reason <> ''), who TEXT NOT NULL,"
    " at INTEGER NOT NULL);"
    "CREATE TABLE appeals (number INTEGER PRIMARY KEY,"
    " student TEXT NOT NULL REFERENCES students, appeal INTEGER NOT NULL,"
    " kind TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''),"
    " who TEXT NOT NULL, at INTEGER NOT NULL);",

    "CREATE TABLE excuses (number INTEGER PRIMARY KEY,"
    " student TEXT NOT NULL REFERENCES students, excused INTEGER NOT NULL,"
    " reason TEXT NOT NULL CHECK (reason <> ''), who TEXT NOT NULL,"
    " at INTEGER NOT NULL);",
};

static bool plain(struct gradebook *book, const char *sql, GError **error)
{
    return sqlite3_exec(book->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           refuse(error, "%s: %s", book->path, sqlite3_errmsg(book->db));
}

/* To the schema of today. */
static bool make(struct gradebook *book, GError **error)
{
    g_autofree char *marks = g_strdup_printf(
        "PRAGMA user_version = %d; PRAGMA application_id = %d;", SCHEMA,
        APPLICATION);
    bool good = plain(book, "BEGIN IMMEDIATE", error);
    /* Somebody else may have made it while this one waited. */
    int64_t version = !good ? SCHEMA :
        book_number(book, SCHEMA, error, "PRAGMA user_version", "");

    for (; good && version < SCHEMA; version++)
        good = plain(book, steps[version], error);
    return book_end(book, good && plain(book, marks, error), error);
}

static bool check(struct gradebook *book, enum gradebook_mode mode,
                  GError **error)
{
    GError *problem = NULL;
    int64_t version = book_number(book, -1, &problem, "PRAGMA user_version",
                                  "");
    int64_t tables = book_number(book, 0, &problem, "SELECT count(*) FROM "
                                 "sqlite_master", "");

    if (problem != NULL) {
        g_propagate_error(error, problem);
        return false;
    }
    if (version == 0 && tables == 0 && mode >= GRADEBOOK_GRADE)
        return make(book, error);
    if (book_number(book, 0, error, "PRAGMA application_id", "") !=
        APPLICATION)
        return refuse(error, "%s is no gradebook", book->path);
    if (version > SCHEMA)
        return refuse(error, "%s is a gradebook of schema %" G_GINT64_FORMAT
                      ", and this program knows those up to %d: use the "
                      "tick64 that made it", book->path, version, SCHEMA);
    return version == SCHEMA || make(book, error);
}

/* Who grades holds the lock; the kernel lets go of it when its process ends,
 * however it ends. */
static bool lock(struct gradebook *book, GError **error)
{
    g_autofree char *path = g_strconcat(book->path, ".lock", NULL);

    book->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (book->lock < 0)
        return refuse(error, "can't %s the gradebook %s: %s: %s",
                      g_file_test(book->path, G_FILE_TEST_EXISTS) ?
                      "grade into" : "make", book->path, path,
                      g_strerror(errno));
    return flock(book->lock, LOCK_EX | LOCK_NB) == 0 ||
           refuse(error, "%s: somebody is grading into it already; wait, or "
                  "end that 'grade class'", book->path);
}

/* SQLite gives its other files the mode of this one. */
static bool make_private(const char *path, GError **error)
{
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    if (file < 0)
        return refuse(error, "%s: %s", path, g_strerror(errno));
    close(file);
    return true;
}

/* Also who only reads shares the log beside it. */
static bool may_write(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return (g_access(path, R_OK | W_OK) == 0 && g_access(folder, W_OK) == 0) ||
           refuse(error, "%s: to read it, too, you must be allowed to write "
                  "to it and its folder: ask whose it is, or copy both "
                  "somewhere else", path);
}

/* The file as SQLite opens it. */
static bool open_file(struct gradebook *book, enum gradebook_mode mode,
                      GError **error)
{
    int flags = SQLITE_OPEN_READWRITE;

    if (g_file_test(book->path, G_FILE_TEST_IS_DIR))
        return refuse(error, "%s is a folder, and a gradebook is a file",
                      book->path);
    if (mode == GRADEBOOK_GRADE) {
        flags |= SQLITE_OPEN_CREATE;
        /* Names and marks are nobody else's business. */
        if (!lock(book, error) || !make_private(book->path, error))
            return false;
    } else if (!g_file_test(book->path, G_FILE_TEST_EXISTS)) {
        return refuse(error, "there is no gradebook %s: 'grade class DIR "
                      "--roster FILE' makes one; --gradebook names another",
                      book->path);
    } else if (!may_write(book->path, error)) {
        return false;
    }
    if (sqlite3_open_v2(book->path, &book->db, flags, NULL) != SQLITE_OK)
        return refuse(error, "%s: %s", book->path, sqlite3_errmsg(book->db));
    sqlite3_busy_timeout(book->db, BUSY_MILLISECONDS);
    return true;
}

/* What the file has, if it is there, in memory. */
static bool open_copy(struct gradebook *book, GError **error)
{
    struct gradebook file = {.path = book->path, .lock = -1};
    sqlite3_backup *copying;
    bool good;

    if (sqlite3_open(":memory:", &book->db) != SQLITE_OK)
        return refuse(error, "%s: %s", book->path, sqlite3_errmsg(book->db));
    if (!g_file_test(book->path, G_FILE_TEST_EXISTS))
        return true;
    good = open_file(&file, GRADEBOOK_READ, error);
    if (good) {
        copying = sqlite3_backup_init(book->db, "main", file.db, "main");
        sqlite3_backup_step(copying, -1);
        good = sqlite3_backup_finish(copying) == SQLITE_OK ||
               refuse(error, "%s: %s", book->path,
                      sqlite3_errmsg(book->db));
    }
    sqlite3_close(file.db);
    return good;
}

struct gradebook *gradebook_open(const char *path, enum gradebook_mode mode,
                                 GError **error)
{
    struct gradebook *book = g_new0(struct gradebook, 1);
    bool good;

    book->path = g_strdup(path);
    book->lock = -1;
    good = (mode == GRADEBOOK_TRY ? open_copy(book, error) :
                                    open_file(book, mode, error)) &&
           check(book, mode, error) &&
           plain(book, "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; "
                 "PRAGMA synchronous = FULL;", error);
    if (good)
        return book;
    gradebook_close(book);
    return NULL;
}

void gradebook_close(struct gradebook *book)
{
    if (book == NULL)
        return;
    sqlite3_close(book->db);
    if (book->lock >= 0)
        close(book->lock);
    g_free(book->path);
    g_free(book);
}

void gradebook_remove(struct gradebook *book)
{
    /* It removes the files beside it. */
    plain(book, "PRAGMA journal_mode = DELETE", NULL);
    g_unlink(book->path);
}
