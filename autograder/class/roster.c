/* SPDX-License-Identifier: MIT */
/** @file
 * Reading the roster.
 */
#include "roster.h"

#include <stddef.h>
#include <string.h>

#include "csv.h"
#include "error.h"
#include "policy.h"

enum { ID_LONGEST = 64 };

/* What a column fills in. */
static const struct column {
    const char *name;
    bool required, unique;
    size_t where; /* in struct student */
} columns[] = {
    {"id", true, true, offsetof(struct student, id)},
    {"name", true, false, offsetof(struct student, name)},
    {"email", true, true, offsetof(struct student, email)},
    {"section", false, false, offsetof(struct student, section)},
    {"login", false, true, offsetof(struct student, login)},
    {"canvas_id", false, true, offsetof(struct student, canvas_id)},
    {"moodle", false, true, offsetof(struct student, moodle)},
    {"extension", false, false, offsetof(struct student, extension)},
    {"group", false, false, offsetof(struct student, group)},
};

static char **field(struct student *student, const struct column *column)
{
    return (char **)((char *)student + column->where);
}

void student_free(void *data)
{
    struct student *student = data;

    for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++)
        g_free(*field(student, &columns[i]));
    g_free(student);
}

void roster_free(struct roster *roster)
{
    if (roster == NULL)
        return;
    g_ptr_array_unref(roster->students);
    g_ptr_array_unref(roster->notes);
    g_free(roster);
}

static bool is_id(const char *id)
{
    for (const char *at = id; *at != '\0'; at++) {
        if (!g_ascii_isalnum(*at) && strchr("._-@+", *at) == NULL)
            return false;
    }
    return *id != '\0' && *id != '.' && strlen(id) <= ID_LONGEST;
}

static bool check(const struct student *student, const char *name,
                  unsigned line, GError **error)
{
    if (student->id[0] == '\0')
        return refuse(error, "%s, line %u: the id is missing", name, line);
    if (!is_id(student->id))
        return refuse(error, "%s, line %u: the id '%s' has other characters "
                      "than letters, digits, . _ - @ +, or more than %d",
                      name, line, student->id, ID_LONGEST);
    if (student->name[0] == '\0')
        return refuse(error, "%s, line %u: the name is missing", name, line);
    if (student->extension[0] != '\0' &&
        !extension_is_sound(student->extension))
        return refuse(error, "%s, line %u: the extension '%s' is neither a "
                      "time such as '2026-03-09 23:59' nor one such as "
                      "'2 days' or '36 hours'", name, line,
                      student->extension);
    return true;
}

/* What must be one student's only, in which line. */
static bool check_unique(GHashTable *seen, struct student *student,
                         const char *name, unsigned line, GError **error)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++) {
        const char *text = *field(student, &columns[i]);
        g_autofree char *folded = g_utf8_casefold(text, -1);
        char *key;
        void *before;

        if (!columns[i].unique || *text == '\0')
            continue;
        key = g_strdup_printf("%s %s", columns[i].name, folded);
        before = g_hash_table_lookup(seen, key);
        g_hash_table_insert(seen, key, GUINT_TO_POINTER(line));
        if (before != NULL)
            return refuse(error, "%s, line %u: the %s '%s' stands in line %u "
                          "already", name, line, columns[i].name, text,
                          GPOINTER_TO_UINT(before));
    }
    return true;
}

static bool check_columns(const struct csv *csv, struct roster *roster,
                          GError **error)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (columns[i].required && csv_column(csv, columns[i].name) < 0)
            return refuse(error, "%s, line 1: there is no column '%s'; the "
                          "columns id, name, email are required", csv->name,
                          columns[i].name);
    }
    for (char **column = csv->columns; *column != NULL; column++) {
        bool known = false;

        for (unsigned i = 0; i < G_N_ELEMENTS(columns); i++)
            known |= g_ascii_strcasecmp(*column, columns[i].name) == 0;
        if (!known)
            g_ptr_array_add(roster->notes,
                            g_strdup_printf("%s: the column '%s' is not used",
                                            csv->name, *column));
    }
    return true;
}

static int compare(const void *left, const void *right)
{
    const struct student *const *a = left, *const *b = right;

    return strcmp((*a)->id, (*b)->id);
}

static bool take(struct roster *roster, const struct csv *csv, GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (!check_columns(csv, roster, error))
        return false;
    for (unsigned i = 0; i < csv->rows->len; i++) {
        const struct csv_row *row = csv->rows->pdata[i];
        struct student *student = g_new0(struct student, 1);

        for (unsigned c = 0; c < G_N_ELEMENTS(columns); c++) {
            int column = csv_column(csv, columns[c].name);

            *field(student, &columns[c]) =
                g_strstrip(g_strdup(column < 0 ? "" : row->cells[column]));
        }
        g_ptr_array_add(roster->students, student);
        if (!check(student, csv->name, row->line, error) ||
            !check_unique(seen, student, csv->name, row->line, error))
            return false;
    }
    g_ptr_array_sort(roster->students, compare);
    return roster->students->len > 0 ||
           refuse(error, "%s names no student", csv->name);
}

static struct roster *roster_of(struct csv *csv, GError **error)
{
    struct roster *roster;
    bool good;

    if (csv == NULL)
        return NULL;
    roster = g_new0(struct roster, 1);
    roster->students = g_ptr_array_new_with_free_func(student_free);
    roster->notes = g_ptr_array_new_with_free_func(g_free);
    good = take(roster, csv, error);
    csv_free(csv);
    if (good)
        return roster;
    roster_free(roster);
    return NULL;
}

struct roster *roster_parse(const char *name, const char *text,
                            GError **error)
{
    return roster_of(csv_parse(name, text, error), error);
}

struct roster *roster_read(const char *path, GError **error)
{
    return roster_of(csv_read(path, error), error);
}

const struct student *roster_find(const struct roster *roster, const char *id)
{
    for (unsigned i = 0; i < roster->students->len; i++) {
        const struct student *student = roster->students->pdata[i];

        if (g_ascii_strcasecmp(student->id, id) == 0)
            return student;
    }
    return NULL;
}
