/* SPDX-License-Identifier: MIT */
/** @file
 * The gradebook: one SQLite file for one assignment of one class. Every change
 * is a transaction in write-ahead mode, synced: whatever kills the program,
 * what was taken in is there and nothing is there twice.
 *
 * Its schema is version 2 (PRAGMA user_version; application_id 0x7469636b):
 *
 *     settings     name, value: folder, layout, roster, suites, seed, boards,
 *                  policy; `suite NAME`: its title
 *     students     id, name, email, section, login, canvas_id, moodle,
 *                  extension; enrolled 0: not in the roster any more
 *     attempts     what somebody handed in: number, student (NULL: nobody of
 *                  the roster), name in the folder, content (SHA-256), bytes,
 *                  handed_in (seconds since 1970), known_by (what tells that),
 *                  marked_late, present 0: not in the folder any more
 *     sessions     a command that graded: number, command, began, ended (NULL:
 *                  killed)
 *     runs         an attempt graded once: number, attempt, session, result
 *                  (RESULT.json), version, seed, finished; microseconds of
 *                  host, cpu, compile, qemu
 *     graded       a suite of a run: key (see unit.h), attempt, suite, run,
 *                  tests (their digest), score, points
 *     marks        which of them counts: attempt, suite, key
 *     results      a test of a run: run, suite, test, board, title, status,
 *                  score, points, cause
 *     history      a mark that changed: session, attempt, suite, before, after
 *                  (keys)
 *     failures     infrastructure that failed, and nothing since: attempt,
 *                  suites, message, tries, at
 *     adjustments  number, student, points (hundredths), reason, who, at
 *     excuses      number, student, excused (0: taken back), reason, who, at;
 *                  a student's last one holds. Since version 2
 *     appeals      a line of their log: number, student, appeal (its first
 *                  line's number), kind (opened, note, granted, refused),
 *                  text, who, at
 *
 * Nothing is ever deleted but settled failures. Texts are UTF-8.
 */
#ifndef CLASS_GRADEBOOK_H
#define CLASS_GRADEBOOK_H

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct gradebook {
    sqlite3 *db;
    char *path;
    int lock; /**< descriptor of PATH.lock, held by who grades; -1 */
};

enum gradebook_mode {
    GRADEBOOK_READ,  /**< it must be there */
    GRADEBOOK_WRITE, /**< so, to be changed */
    GRADEBOOK_GRADE, /**< made if need be; nobody else grades meanwhile */
    GRADEBOOK_TRY,   /**< so, but in memory: the file stays as it is */
};

struct gradebook *gradebook_open(const char *path, enum gradebook_mode mode,
                                 GError **error);
void gradebook_close(struct gradebook *book);
/** Remove the file of one that is about to be closed. */
void gradebook_remove(struct gradebook *book);

/** A statement with its arguments, a letter each: t a text (NULL: NULL), i an
 * int64_t. @return NULL and error */
sqlite3_stmt *book_query(struct gradebook *book, GError **error,
                         const char *sql, const char *types, ...);
/** Step to the next row. @return false at the end, or with error */
bool book_row(sqlite3_stmt *query, GError **error);
/** A column's text; "" for NULL. Belongs to the row. */
const char *book_text(sqlite3_stmt *query, int column);
/** A statement that returns no rows. */
bool book_do(struct gradebook *book, GError **error, const char *sql,
             const char *types, ...);
/** The first column of the only row; otherwise if there is no row. */
int64_t book_number(struct gradebook *book, int64_t otherwise,
                    GError **error, const char *sql, const char *types, ...);

/** Transactions: begin, then end, which commits if all was good. */
bool book_begin(struct gradebook *book, GError **error);
bool book_end(struct gradebook *book, bool good, GError **error);

/** Settings of this beginning are the titles of suites, by name. */
#define SUITE_SETTING "suite "
/** @return to be freed; NULL: not set */
char *book_setting(struct gradebook *book, const char *name);
bool book_set(struct gradebook *book, const char *name, const char *value,
              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

#endif
