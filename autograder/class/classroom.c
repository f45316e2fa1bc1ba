/* SPDX-License-Identifier: MIT */
/** @file
 * Options settled: given now, or remembered by the gradebook.
 */
#include "classroom.h"

#include <string.h>
#include <unistd.h>

#include "cohort.h"
#include "content.h"
#include "error.h"
#include "kit.h"
#include "layout.h"
#include "notation.h"
#include "request.h"

enum { TRIES = 3, JOBS_MOST = 1024, TRIES_MOST = 100 };

static bool is_graded(struct gradebook *book, GError **error)
{
    return book_number(book, 0, error, "SELECT 1 FROM runs LIMIT 1", "") == 1;
}

/* A setting that may not change once something was graded by it. */
static bool settle_fixed(struct gradebook *book, const char *name,
                         const char *option, const char *given,
                         const char *otherwise, char **settled,
                         GError **error)
{
    g_autofree char *before = book_setting(book, name);

    if (before != NULL && given != NULL && strcmp(before, given) != 0 &&
        is_graded(book, error))
        return refuse(error, "%s was graded with %s %s: a gradebook has one; "
                      "leave it out, or name another --gradebook",
                      book->path, option, before);
    *settled = g_strdup(given != NULL ? given : before != NULL ? before :
                                                                 otherwise);
    return book_set(book, name, *settled, error);
}

/* A path: as given, else as remembered. enrol() remembers it, once what is
 * there was taken in. */
static char *settled_path(struct gradebook *book, const char *name,
                          const char *given)
{
    return given != NULL ? g_canonicalize_filename(given, NULL) :
                           book_setting(book, name);
}

static void class_suite_free(void *data)
{
    struct class_suite *suite = data;

    g_free(suite->name);
    g_free(suite->title);
    g_free(suite->folder);
    g_free(suite->digest);
    g_free(suite);
}

static bool add_suite(struct classroom *room, const struct lab *lab,
                      GError **error)
{
    struct class_suite *suite = g_new0(struct class_suite, 1);
    g_autofree char *setting = NULL;

    suite->name = g_strdup(lab->name);
    suite->title = g_strdup(lab->title);
    suite->folder = g_strdup(lab->folder);
    suite->parts = lab->parts;
    suite->digest = tests_digest(lab->folder, error);
    g_ptr_array_add(room->suites, suite);
    setting = g_strconcat(SUITE_SETTING, suite->name, NULL);
    return suite->digest != NULL &&
           book_set(room->book, setting, suite->title, error);
}

static bool add_suites(struct classroom *room, const struct cohort *cohort,
                       const char *selected, GError **error)
{
    g_auto(GStrv) names = words_split(selected);

    for (unsigned i = 0; i < cohort->labs->len; i++) {
        const struct lab *lab = cohort->labs->pdata[i];
        bool wanted = room->all_suites ? lab_has_tests(lab) :
            g_strv_contains((const char *const *)names, lab->name);

        if (wanted && !add_suite(room, lab, error))
            return false;
    }
    return room->suites->len > 0 ||
           refuse(error, "there is no lab '%s' here", selected);
}

/* As text: "all", or names of suites. @return to be freed; NULL and error */
static char *selection_text(const struct class_options *options,
                            const struct cohort *cohort, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (char **word = options->labs; word != NULL && *word != NULL; word++) {
        uint64_t number;
        const struct lab *lab = NULL;

        if (number_parse(*word, &number) && number <= UINT32_MAX)
            lab = cohort_lab(cohort, (uint32_t)number);
        if (lab == NULL) {
            refuse(error, "--lab %s: there is no such lab", *word);
            return NULL;
        }
        g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "",
                               lab->name);
    }
    return g_strdup(text->str);
}

static bool settle_suites(struct classroom *room,
                          const struct class_options *options, GError **error)
{
    struct cohort *cohort = cohort_read(LABS_FOLDER, room->seed, error);
    g_autofree char *given = NULL, *selected = NULL;
    bool good = cohort != NULL &&
                (given = selection_text(options, cohort, error)) != NULL;

    good = good && settle_fixed(room->book, "suites", "the suites",
                                *given != '\0' ? given :
                                options->all_labs ? "all" : NULL, "all",
                                &selected, error);
    if (good) {
        room->all_suites = strcmp(selected, "all") == 0;
        good = book_do(room->book, error, "DELETE FROM settings WHERE name "
                       "LIKE '" SUITE_SETTING "%'", "") &&
               add_suites(room, cohort, selected, error);
    }
    cohort_free(cohort);
    return good;
}

/* The kit's seed unless one is given, as for any submission. */
static bool settle_seed(struct classroom *room,
                        const struct class_options *options, GError **error)
{
    struct kit *kit = kit_read("VERSION", KIT_FILE, error);
    g_autofree char *given = options->seed < 0 ? NULL :
        g_strdup_printf("%" G_GINT64_FORMAT, options->seed);
    g_autofree char *otherwise = NULL, *settled = NULL;
    bool good = kit != NULL;

    if (good) {
        otherwise = g_strdup_printf("%u", kit->seed);
        good = settle_fixed(room->book, "seed", "--seed", given, otherwise,
                            &settled, error);
    }
    kit_free(kit);
    if (good)
        room->seed = (uint32_t)g_ascii_strtoull(settled, NULL, 10);
    return good;
}

static bool settle_boards(struct classroom *room,
                          const struct class_options *options, GError **error)
{
    g_autofree char *given = options->boards == NULL ? NULL :
        g_strjoinv(" ", options->boards);
    g_autofree char *settled = NULL;
    unsigned ignored;

    if (!request_boards(options->boards, &ignored, error) ||
        !settle_fixed(room->book, "boards", "--board", given, "", &settled,
                      error))
        return false;
    room->boards = words_split(settled);
    return true;
}

static bool settle_folder(struct classroom *room,
                          const struct class_options *options, GError **error)
{
    g_autofree char *remembered = NULL;

    room->folder = settled_path(room->book, "folder", options->folder);
    room->roster = settled_path(room->book, "roster", options->roster);
    if (room->folder == NULL)
        return refuse(error, "which folder? 'grade class DIR --roster FILE'");
    remembered = options->folder == NULL ?
        book_setting(room->book, "layout") : NULL;
    room->layout = layout_of(room->folder, options->layout != NULL ?
                             options->layout : remembered, error);
    return room->layout != NULL;
}

static bool settle_numbers(struct classroom *room,
                           const struct class_options *options,
                           GError **error)
{
    if (options->jobs < 0 || options->jobs > JOBS_MOST)
        return refuse(error, "--jobs: from 1 to %d", JOBS_MOST);
    if (options->tries < 0 || options->tries > TRIES_MOST)
        return refuse(error, "--tries: from 1 to %d", TRIES_MOST);
    if (options->seed > UINT32_MAX || options->seed < -1)
        return refuse(error, "--seed: from 0 to %u", UINT32_MAX);
    room->jobs = options->jobs > 0 ? (unsigned)options->jobs :
                                     g_get_num_processors();
    room->tries = options->tries > 0 ? (unsigned)options->tries : TRIES;
    return true;
}

struct classroom *classroom_open(struct gradebook *book,
                                 const struct class_options *options,
                                 GError **error)
{
    struct classroom *room = g_new0(struct classroom, 1);
    bool good;

    room->book = book;
    room->suites = g_ptr_array_new_with_free_func(class_suite_free);
    room->program = options->program != NULL ? g_strdup(options->program) :
        g_file_read_link("/proc/self/exe", NULL);
    room->build = g_strdup(options->build != NULL ? options->build : "build");
    room->scratch = g_strconcat(book->path, ".work", NULL);
    good = settle_numbers(room, options, error) && book_begin(book, error);
    if (good)
        good = book_end(book, settle_folder(room, options, error) &&
                              settle_seed(room, options, error) &&
                              settle_boards(room, options, error) &&
                              settle_suites(room, options, error), error);
    if (good)
        return room;
    classroom_close(room);
    return NULL;
}

void classroom_close(struct classroom *room)
{
    if (room == NULL)
        return;
    g_ptr_array_unref(room->suites);
    g_strfreev(room->boards);
    g_free(room->folder);
    g_free(room->roster);
    g_free(room->program);
    g_free(room->build);
    g_free(room->scratch);
    g_free(room);
}

bool classroom_check(const struct classroom *room, GError **error)
{
    for (unsigned i = 0; i < room->suites->len; i++) {
        const struct class_suite *suite = room->suites->pdata[i];
        g_autofree char *digest = tests_digest(suite->folder, error);

        if (digest == NULL)
            return false;
        if (strcmp(digest, suite->digest) != 0)
            return refuse(error, "the tests of %s, or what they share, were "
                          "changed while they graded: nobody knows which of "
                          "them did; 'grade class regrade --force' makes it "
                          "sure", suite->name);
    }
    return true;
}

static int64_t now(void)
{
    return g_get_real_time() / G_USEC_PER_SEC;
}

bool session_begin(struct classroom *room, const char *command,
                   GError **error)
{
    /* Killed: what it did, and what is done now, are one session's. */
    room->session = book_number(room->book, 0, error, "SELECT number FROM "
                                "sessions WHERE ended IS NULL AND command = "
                                "?", "t", command);
    if (room->session > 0)
        return true;
    if (!book_do(room->book, error, "INSERT INTO sessions (command, began) "
                 "VALUES (?, ?)", "ti", command, now()))
        return false;
    room->session = sqlite3_last_insert_rowid(room->book->db);
    return true;
}

bool session_end(struct classroom *room, GError **error)
{
    return book_do(room->book, error, "UPDATE sessions SET ended = ? WHERE "
                   "ended IS NULL", "i", now());
}
