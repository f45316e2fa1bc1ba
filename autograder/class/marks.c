/* SPDX-License-Identifier: MIT */
/** @file
 * Results into the gradebook: each in one transaction, or not at all.
 */
#include "marks.h"

#include <jansson.h>
#include <string.h>

#include "error.h"

enum { SCHEMA_LEAST = 2 };

#define SCHEMA_NAME "tick64/result/"

bool mark_set(struct classroom *room, int64_t attempt, const char *suite,
              const char *key, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        room->book, error, "SELECT key FROM marks WHERE attempt = ? AND "
        "suite = ?", "it", attempt, suite);

    if (query == NULL)
        return false;
    if (book_row(query, error) && strcmp(book_text(query, 0), key) != 0 &&
        !book_do(room->book, error, "INSERT INTO history VALUES (?, ?, ?, ?, "
                 "?)", "iittt", room->session, attempt, suite,
                 book_text(query, 0), key))
        return false;
    return book_do(room->book, error, "INSERT INTO marks VALUES (?, ?, ?) ON "
                   "CONFLICT (attempt, suite) DO UPDATE SET key = "
                   "excluded.key", "itt", attempt, suite, key);
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL ? text : "";
}

static int64_t number_of(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

/* Of the first finding that failed: its likely cause, else what was seen. */
static const char *cause_of(const json_t *test)
{
    const json_t *finding;
    size_t i;

    json_array_foreach(json_object_get(test, "findings"), i, finding) {
        const char *likely = text_of(finding, "likely");

        if (json_is_false(json_object_get(finding, "held")))
            return *likely != '\0' ? likely : text_of(finding, "seen");
    }
    return "";
}

static const json_t *suite_of(const json_t *result, const char *name)
{
    const json_t *suite;
    size_t i;

    json_array_foreach(json_object_get(result, "suites"), i, suite) {
        if (strcmp(text_of(suite, "suite"), name) == 0)
            return suite;
    }
    return NULL;
}

/* Whether it is a result, of this unit's suites. */
static char *check(const struct classroom *room, const struct unit *unit,
                   const json_t *result)
{
    const char *schema = text_of(result, "schema");

    if (!g_str_has_prefix(schema, SCHEMA_NAME) ||
        g_ascii_strtoll(schema + strlen(SCHEMA_NAME), NULL, 10) <
            SCHEMA_LEAST)
        return g_strdup_printf("its result has the schema '%s', not "
                               SCHEMA_NAME "%d or later", schema,
                               SCHEMA_LEAST);
    if (number_of(result, "seed") != room->seed)
        return g_strdup_printf("its result is of another seed than %u",
                               room->seed);
    for (unsigned i = 0; i < unit->suites->len; i++) {
        const struct unit_suite *suite = unit->suites->pdata[i];

        if (suite_of(result, suite->suite->name) == NULL)
            return g_strdup_printf("its result tells nothing of %s",
                                   suite->suite->name);
    }
    return NULL;
}

static bool put_test(struct gradebook *book, int64_t run, const json_t *test,
                     GError **error)
{
    const char *name = text_of(test, "test");
    g_autofree char *suite = g_strndup(name, strcspn(name, "/"));

    return book_do(book, error, "INSERT OR REPLACE INTO results VALUES (?, "
                   "?, ?, ?, ?, ?, ?, ?, ?)", "ittttt" "iit", run, suite,
                   name, text_of(test, "board"), text_of(test, "title"),
                   text_of(test, "status"), number_of(test, "score"),
                   number_of(test, "points"), cause_of(test));
}

/* The same key, graded again because somebody wished so. */
static void compare(struct gradebook *book, const struct unit *unit,
                    const struct unit_suite *suite, const json_t *of_suite)
{
    int64_t now = number_of(of_suite, "score");
    int64_t before = book_number(book, now, NULL, "SELECT score FROM graded "
                                 "WHERE key = ?", "t", suite->key);

    if (before != now)
        g_printerr("%s of %s: the same tests gave %" G_GINT64_FORMAT
                   " points before, and %" G_GINT64_FORMAT " now: a grader "
                   "must not; please report it\n", suite->suite->name,
                   unit->attempt_name, before, now);
}

static bool put_suite(struct classroom *room, const struct unit *unit,
                      const struct unit_suite *suite, int64_t run,
                      const json_t *result, GError **error)
{
    const json_t *of_suite = suite_of(result, suite->suite->name);

    compare(room->book, unit, suite, of_suite);
    return book_do(room->book, error, "INSERT OR REPLACE INTO graded VALUES "
                   "(?, ?, ?, ?, ?, ?, ?)", "titi" "tii", suite->key,
                   unit->attempt, suite->suite->name, run,
                   suite->suite->digest, number_of(of_suite, "score"),
                   number_of(of_suite, "points")) &&
           mark_set(room, unit->attempt, suite->suite->name, suite->key,
                    error);
}

static bool put_run(struct classroom *room, const struct unit *unit,
                    const char *text, const json_t *result,
                    const struct unit_times *times, GError **error)
{
    const json_t *test;
    int64_t run;
    size_t i;

    if (!book_do(room->book, error, "INSERT INTO runs (attempt, session, "
                 "result, version, seed, finished, host, cpu, compile, qemu) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, -1), nullif(?, "
                 "-1))", "iittii" "iiii", unit->attempt, room->session, text,
                 text_of(result, "version"), (int64_t)room->seed,
                 g_get_real_time() / G_USEC_PER_SEC, times->host, times->cpu,
                 times->compile, times->qemu))
        return false;
    run = sqlite3_last_insert_rowid(room->book->db);
    json_array_foreach(json_object_get(result, "tests"), i, test) {
        if (!put_test(room->book, run, test, error))
            return false;
    }
    for (unsigned s = 0; s < unit->suites->len; s++) {
        if (!put_suite(room, unit, unit->suites->pdata[s], run, result,
                       error))
            return false;
    }
    return book_do(room->book, error, "DELETE FROM failures WHERE attempt = "
                   "?", "i", unit->attempt);
}

bool result_take(struct classroom *room, struct unit *unit, const char *path,
                 const struct unit_times *times, char **unsound,
                 GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) unread = NULL;
    json_error_t problem;
    json_t *result = NULL;
    bool good = true;

    *unsound = NULL;
    if (!g_file_get_contents(path, &text, NULL, &unread))
        *unsound = g_strdup(unread->message);
    else if ((result = json_loads(text, 0, &problem)) == NULL)
        *unsound = g_strdup_printf("its result is no JSON: line %d: %s",
                                   problem.line, problem.text);
    else
        *unsound = check(room, unit, result);
    if (*unsound == NULL) {
        good = book_begin(room->book, error) &&
               book_end(room->book, put_run(room, unit, text, result, times,
                                            error), error);
        unit->is_done = good;
    }
    json_decref(result);
    return good;
}

bool failure_put(struct classroom *room, const struct unit *unit,
                 GError **error)
{
    g_autoptr(GString) suites = g_string_new(NULL);

    for (unsigned i = 0; i < unit->suites->len; i++) {
        const struct unit_suite *suite = unit->suites->pdata[i];

        g_string_append_printf(suites, "%s%s", i > 0 ? " " : "",
                               suite->suite->name);
    }
    return book_do(room->book, error, "INSERT INTO failures VALUES (?1, ?2, "
                   "?3, ?4, ?5) ON CONFLICT (attempt) DO UPDATE SET suites = "
                   "?2, message = ?3, tries = tries + ?4, at = ?5", "ittii",
                   unit->attempt, suites->str, unit->failure,
                   (int64_t)unit->tries,
                   g_get_real_time() / G_USEC_PER_SEC);
}
