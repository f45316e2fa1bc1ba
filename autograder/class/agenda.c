/* SPDX-License-Identifier: MIT */
/** @file
 * What there is to do: keys that no run has yet.
 */
#include <string.h>

#include "content.h"
#include "error.h"
#include "marks.h"
#include "unit.h"

static void unit_suite_free(void *data)
{
    struct unit_suite *suite = data;

    g_free(suite->key);
    g_free(suite);
}

static void unit_free(void *data)
{
    struct unit *unit = data;

    g_ptr_array_unref(unit->suites);
    g_free(unit->student);
    g_free(unit->attempt_name);
    g_free(unit->name);
    g_free(unit->input);
    g_free(unit->failure);
    g_free(unit);
}

void agenda_free(struct agenda *agenda)
{
    if (agenda == NULL)
        return;
    g_ptr_array_unref(agenda->units);
    g_free(agenda);
}

/* What a result calls the submission is part of it. */
static char *key_of(const struct classroom *room, const char *base_name,
                    const char *content, const struct class_suite *suite)
{
    g_autofree char *boards = g_strjoinv(" ", room->boards);
    g_autofree char *seed = g_strdup_printf("%u", room->seed);
    g_autofree char *text = g_strjoin("\n", "tick64/unit/1", base_name,
                                      content, suite->name, suite->digest,
                                      seed, boards, NULL);

    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* An attempt, while it is looked at. */
struct looking {
    struct classroom *room;
    struct agenda *agenda;
    const struct wish *wish;
    GHashTable *planned; /* keys */
    bool wished;         /* it is one that is meant to be graded again */
    bool is_outdated, is_due;
};

/* Whether one suite of an attempt has to be run. Sets its mark if not. */
static bool look_at_suite(struct looking *looking, struct unit *unit,
                          const struct class_suite *suite, const char *key,
                          bool *due, GError **error)
{
    struct gradebook *book = looking->room->book;
    bool meant = looking->wished && (looking->wish->suite == NULL ||
                 strcmp(looking->wish->suite, suite->name) == 0);
    bool known = book_number(book, 0, error, "SELECT 1 FROM graded WHERE key "
                             "= ?", "t", key) == 1;
    bool has_mark = book_number(book, 0, error, "SELECT 1 FROM marks WHERE "
                                "attempt = ? AND suite = ?", "it",
                                unit->attempt, suite->name) == 1;
    bool is_current = book_number(
        book, 0, error, "SELECT 1 FROM marks WHERE attempt = ? AND suite = ? "
        "AND key = ?", "itt", unit->attempt, suite->name, key) == 1;

    *due = false;
    if (is_current) {
        *due = meant && looking->wish->anyway;
        return true;
    }
    if (has_mark && !(meant && looking->wish->again)) {
        looking->is_outdated = true;
        return true;
    }
    if (known && !(meant && looking->wish->anyway))
        return mark_set(looking->room, unit->attempt, suite->name, key,
                        error);
    *due = true;
    return true;
}

static void name_unit(struct unit *unit)
{
    g_autoptr(GString) keys = g_string_new(NULL);

    for (unsigned i = 0; i < unit->suites->len; i++) {
        const struct unit_suite *suite = unit->suites->pdata[i];

        g_string_append(keys, suite->key);
    }
    unit->name = g_compute_checksum_for_string(G_CHECKSUM_SHA256, keys->str,
                                               -1);
}

static bool look_at(struct looking *looking, struct unit *unit,
                    const char *base_name, const char *content,
                    GError **error)
{
    const GPtrArray *suites = looking->room->suites;

    looking->is_outdated = looking->is_due = false;
    for (unsigned i = 0; i < suites->len; i++) {
        const struct class_suite *suite = suites->pdata[i];
        g_autofree char *key = key_of(looking->room, base_name, content,
                                      suite);
        struct unit_suite *added;
        bool due;

        if (!look_at_suite(looking, unit, suite, key, &due, error))
            return false;
        looking->is_due |= due;
        /* The same as another's: taken from there when that one is graded. */
        if (!due || !g_hash_table_add(looking->planned, g_strdup(key)))
            continue;
        added = g_new(struct unit_suite, 1);
        *added = (struct unit_suite){suite, g_steal_pointer(&key)};
        g_ptr_array_add(unit->suites, added);
    }
    name_unit(unit);
    return true;
}

static char *base_name_of(const struct upload *upload)
{
    const struct upload_file *first = upload->files->pdata[0];

    return upload->files->len == 1 ? g_path_get_basename(first->path) :
                                        g_strdup(upload->name);
}

static bool look_at_all(struct looking *looking,
                        const struct enrolment *enrolment, GError **error)
{
    GError *problem = NULL;
    g_autoptr(sqlite3_stmt) query = book_query(
        looking->room->book, &problem, "SELECT number, student, name, content "
        "FROM attempts WHERE present AND student IS NOT NULL ORDER BY "
        "student, handed_in, number", "");

    while (problem == NULL && book_row(query, &problem)) {
        struct unit *unit = g_new0(struct unit, 1);
        const struct upload *upload;
        g_autofree char *base_name = NULL;

        unit->attempt = sqlite3_column_int64(query, 0);
        unit->student = g_strdup(book_text(query, 1));
        unit->attempt_name = g_strdup(book_text(query, 2));
        unit->suites = g_ptr_array_new_with_free_func(unit_suite_free);
        upload = g_hash_table_lookup(enrolment->by_attempt,
                                        &unit->attempt);
        base_name = base_name_of(upload);
        looking->wished = looking->wish->student == NULL ||
            strcmp(looking->wish->student, unit->student) == 0;
        look_at(looking, unit, base_name, book_text(query, 3), &problem);
        looking->agenda->outdated += looking->is_outdated;
        looking->agenda->unchanged += !looking->is_due;
        if (unit->suites->len > 0)
            g_ptr_array_add(looking->agenda->units, unit);
        else
            unit_free(unit);
    }
    if (problem == NULL)
        return true;
    g_propagate_error(error, problem);
    return false;
}

struct agenda *agenda_make(struct classroom *room,
                       const struct enrolment *enrolment,
                       const struct wish *wish, GError **error)
{
    struct agenda *agenda = g_new0(struct agenda, 1);
    struct looking looking = {
        .room = room,
        .agenda = agenda,
        .wish = wish,
        .planned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         NULL),
    };
    bool good;

    agenda->units = g_ptr_array_new_with_free_func(unit_free);
    good = book_begin(room->book, error) &&
           book_end(room->book, look_at_all(&looking, enrolment, error),
                    error);
    g_hash_table_unref(looking.planned);
    if (good)
        return agenda;
    agenda_free(agenda);
    return NULL;
}
