/* SPDX-License-Identifier: MIT */
/** @file
 * CSV as RFC 4180 has it: read strictly, with line numbers in errors, and
 * written so that no cell becomes a formula in a spreadsheet.
 */
#ifndef CLASS_CSV_H
#define CLASS_CSV_H

#include <glib.h>
#include <stdbool.h>

/** A row. */
struct csv_row {
    unsigned line; /**< where it begins, from 1 */
    char **cells;
};

/** A table with a header. */
struct csv {
    char *name;       /**< for messages */
    char separator;   /**< ',' or ';' */
    char **columns;   /**< names, blanks trimmed */
    GPtrArray *rows;  /**< of struct csv_row; each has as many cells as there
                           are columns; empty lines are left out */
};

/** Take a table's text: UTF-8 (a byte order mark is skipped), separated by
 * commas or, if the header has no comma, by semicolons.
 * @return to be freed with csv_free(); NULL and error: file, line, what */
struct csv *csv_parse(const char *name, const char *text, GError **error);
struct csv *csv_read(const char *path, GError **error);
void csv_free(struct csv *csv);
/** The number of a column, whatever its capitals; -1: there is none. */
int csv_column(const struct csv *csv, const char *name);

/** Append a row, ended by CR LF. Cells that a spreadsheet would compute (they
 * begin with = + - @, a tab or a carriage return, and are no plain number)
 * get a ' in front. */
void csv_put(GString *out, const char *const *cells, unsigned count,
             char separator);
/** The same, but one cell, which no student wrote, stays to the byte. */
void csv_put_keeping(GString *out, const char *const *cells, unsigned count,
                     char separator, int kept);

#endif
