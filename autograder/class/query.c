/* SPDX-License-Identifier: MIT */
/** @file
 * Statements of the gradebook.
 */
#include <stdarg.h>

#include "error.h"
#include "gradebook.h"

static sqlite3_stmt *query_with(struct gradebook *book, GError **error,
                                const char *sql, const char *types,
                                va_list arguments)
{
    sqlite3_stmt *query;

    if (sqlite3_prepare_v2(book->db, sql, -1, &query, NULL) != SQLITE_OK) {
        refuse(error, "%s: %s", book->path, sqlite3_errmsg(book->db));
        return NULL;
    }
    for (int i = 0; types[i] != '\0'; i++) {
        if (types[i] == 't')
            sqlite3_bind_text(query, i + 1, va_arg(arguments, const char *),
                              -1, SQLITE_TRANSIENT);
        else
            sqlite3_bind_int64(query, i + 1, va_arg(arguments, int64_t));
    }
    return query;
}

sqlite3_stmt *book_query(struct gradebook *book, GError **error,
                         const char *sql, const char *types, ...)
{
    va_list arguments;
    sqlite3_stmt *query;

    va_start(arguments, types);
    query = query_with(book, error, sql, types, arguments);
    va_end(arguments);
    return query;
}

bool book_row(sqlite3_stmt *query, GError **error)
{
    int status = query != NULL ? sqlite3_step(query) : SQLITE_DONE;

    if (status == SQLITE_ROW)
        return true;
    if (status != SQLITE_DONE) {
        sqlite3 *db = sqlite3_db_handle(query);

        refuse(error, "%s: %s", sqlite3_db_filename(db, "main"),
               sqlite3_errmsg(db));
    }
    return false;
}

const char *book_text(sqlite3_stmt *query, int column)
{
    const void *text = sqlite3_column_text(query, column);

    return text != NULL ? text : "";
}

/* @return whether it was done */
static bool finish(sqlite3_stmt *query, GError **error)
{
    GError *problem = NULL;

    if (query == NULL)
        return false;
    while (book_row(query, &problem))
        continue;
    sqlite3_finalize(query);
    if (problem == NULL)
        return true;
    g_propagate_error(error, problem);
    return false;
}

bool book_do(struct gradebook *book, GError **error, const char *sql,
             const char *types, ...)
{
    va_list arguments;
    sqlite3_stmt *query;

    va_start(arguments, types);
    query = query_with(book, error, sql, types, arguments);
    va_end(arguments);
    return finish(query, error);
}

int64_t book_number(struct gradebook *book, int64_t otherwise,
                    GError **error, const char *sql, const char *types, ...)
{
    g_autoptr(sqlite3_stmt) query = NULL;
    va_list arguments;

    va_start(arguments, types);
    query = query_with(book, error, sql, types, arguments);
    va_end(arguments);
    if (!book_row(query, error) ||
        sqlite3_column_type(query, 0) == SQLITE_NULL)
        return otherwise;
    return sqlite3_column_int64(query, 0);
}

bool book_begin(struct gradebook *book, GError **error)
{
    return book_do(book, error, "BEGIN IMMEDIATE", "");
}

bool book_end(struct gradebook *book, bool good, GError **error)
{
    if (good)
        return book_do(book, error, "COMMIT", "");
    sqlite3_exec(book->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

char *book_setting(struct gradebook *book, const char *name)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, NULL, "SELECT value FROM settings WHERE name = ?", "t", name);

    return book_row(query, NULL) ? g_strdup(book_text(query, 0)) : NULL;
}

bool book_set(struct gradebook *book, const char *name, const char *value,
              GError **error)
{
    return book_do(book, error, "INSERT INTO settings VALUES (?, ?) ON "
                   "CONFLICT (name) DO UPDATE SET value = excluded.value",
                   "tt", name, value);
}
