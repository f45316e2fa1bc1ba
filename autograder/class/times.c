/* SPDX-License-Identifier: MIT */
/** @file
 * Times from a file into the gradebook.
 */
#include "times.h"

#include "csv.h"
#include "error.h"
#include "policy_file.h"
#include "when.h"

static bool take(struct gradebook *book, const struct csv *csv,
                 const struct csv_row *row, GTimeZone *zone, GPtrArray *notes,
                 GError **error)
{
    const char *id = row->cells[csv_column(csv, "id")];
    const char *text = row->cells[csv_column(csv, "handed_in")];
    int submission = csv_column(csv, "submission");
    const char *name = submission < 0 ? "" : row->cells[submission];
    int64_t when;

    if (!when_read(text, zone, &when))
        return refuse(error, "%s, line %u: '%s' is no time such as "
                      "'2026-03-01 21:25:13'", csv->name, row->line, text);
    if (!book_do(book, error, "UPDATE attempts SET handed_in = ?1, known_by "
                 "= 'times' WHERE present AND student = ?2 COLLATE NOCASE "
                 "AND (?3 = '' OR name = ?3)", "itt", when, id, name))
        return false;
    if (sqlite3_changes(book->db) == 0)
        g_ptr_array_add(notes, g_strdup_printf(
            "%s, line %u: %s%s%s handed in nothing", csv->name, row->line, id,
            *name != '\0' ? " as " : "", name));
    return true;
}

bool times_take(struct gradebook *book, const char *path, GPtrArray *notes,
                GError **error)
{
    struct policy *policy = policy_of_book(book, error);
    struct csv *csv = policy != NULL ? csv_read(path, error) : NULL;
    bool good = csv != NULL;

    if (good && (csv_column(csv, "id") < 0 ||
                 csv_column(csv, "handed_in") < 0))
        good = refuse(error, "%s, line 1: the columns id and handed_in are "
                      "required", path);
    for (unsigned i = 0; good && i < csv->rows->len; i++)
        good = take(book, csv, csv->rows->pdata[i], policy->zone, notes,
                    error);
    csv_free(csv);
    policy_free(policy);
    return good;
}
