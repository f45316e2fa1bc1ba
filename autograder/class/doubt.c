/* SPDX-License-Identifier: MIT */
/** @file
 * Whether a folder is the class's.
 */
#include "doubt.h"

#include "error.h"
#include "policy_file.h"

enum { NAMED_MOST = 5 };

GPtrArray *doubt_begin(struct gradebook *book, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT id FROM students WHERE enrolled AND EXISTS "
        "(SELECT 1 FROM attempts a JOIN marks ON attempt = a.number WHERE "
        "student = id AND present) ORDER BY id", "");
    GPtrArray *ids;

    if (query == NULL)
        return NULL;
    ids = g_ptr_array_new_with_free_func(g_free);
    while (book_row(query, error))
        g_ptr_array_add(ids, g_strdup(book_text(query, 0)));
    return ids;
}

/* Still of the roster, and nothing of theirs is in the folder. */
static bool is_gone(struct gradebook *book, const char *id)
{
    return book_number(book, 0, NULL, "SELECT 1 FROM students WHERE id = ? "
                       "AND enrolled AND NOT EXISTS (SELECT 1 FROM attempts "
                       "WHERE student = id AND present)", "t", id) == 1;
}

/* @return how many of them are gone; names: the first ones */
static unsigned count_gone(struct gradebook *book, const GPtrArray *before,
                           GString *names)
{
    unsigned gone = 0;

    for (unsigned i = 0; i < before->len; i++) {
        if (!is_gone(book, before->pdata[i]))
            continue;
        if (++gone <= NAMED_MOST)
            g_string_append_printf(names, "%s%s", gone > 1 ? ", " : "",
                                   (char *)before->pdata[i]);
    }
    if (gone > NAMED_MOST)
        g_string_append(names, ", ...");
    return gone;
}

/* The policy may say that what is gone counts all the same. */
static bool gone_counts(struct gradebook *book)
{
    struct policy *policy = policy_of_book(book, NULL);
    bool counts = policy != NULL && policy->earlier_downloads;

    policy_free(policy);
    return counts;
}

bool doubt_check(struct classroom *room, const struct enrolment *found,
                 const GPtrArray *before, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);
    unsigned gone = count_gone(room->book, before, names);

    if (found->submissions->len == 0)
        return refuse(error, "%s holds no submissions (%s layout): is it the "
                      "right folder? Nothing was taken in; --layout names "
                      "another layout, --anyway takes it as it is",
                      room->folder, room->layout->name);
    if (found->handed_in_by == 0)
        return refuse(error, "%s: none of the %u in it fits anybody of the "
                      "roster (%s layout): does it hold the submissions "
                      "themselves? Nothing was taken in; --layout names "
                      "another layout, --anyway takes it as it is",
                      room->folder, found->submissions->len,
                      room->layout->name);
    return gone == 0 || gone_counts(room->book) ||
           refuse(error, "%s holds nothing of %u who %s graded: %s. Is it "
                  "this assignment's folder (%s layout)? Nothing was taken "
                  "in; --anyway takes it, and they have handed in nothing",
                  room->folder, gone, gone == 1 ? "is" : "are", names->str,
                  room->layout->name);
}
