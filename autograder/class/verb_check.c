/* SPDX-License-Identifier: MIT */
/** @file
 * The verb `check`: all that `run` finds before it grades, in a copy of the
 * gradebook in memory; and what is in each submission.
 */
#include <stdio.h>

#include "class_command.h"
#include "engine.h"
#include "error.h"
#include "folder.h"
#include "gather.h"
#include "grade_rules.h"
#include "intake.h"
#include "look.h"
#include "parts.h"
#include "policy_file.h"
#include "progress.h"
#include "sandbox.h"
#include "session.h"
#include "unit.h"
#include "verb_grading.h"

/* Submissions while they are opened, and what there is to tell of them. */
struct checking {
    const struct classroom *room;
    const struct enrolment *enrolment;
    struct session *session;
    struct sandbox *sandbox;
    struct policy *policy;
    unsigned parts; /* mask: what is graded */
    GString *look;
};

/* What it lacks, and what it has instead. */
static void tell_files(struct checking *checking, const char *student,
                       const char *name, const struct handed_in *handed_in)
{
    GString *look = checking->look;
    unsigned lacking = checking->parts;
    g_autofree char *seed = other_seed_text(handed_in->kit_seed,
                                            checking->room->seed);
    g_autofree char *lacks = NULL;

    for (unsigned i = 0; i < handed_in->files->len; i++) {
        const struct taken_file *file = handed_in->files->pdata[i];
        int part = part_find(file->name);

        if (part >= 0)
            lacking &= ~(1u << part);
    }
    if (handed_in->problem != NULL || lacking != 0) {
        lacks = parts_text(lacking, ", ");
        g_string_append_printf(look, "  %s, %s: %s%s", student, name,
                               handed_in->problem != NULL ?
                               handed_in->problem : "it has no ",
                               handed_in->problem != NULL ? "" : lacks);
        for (unsigned i = 0; i < handed_in->ignored->len; i++) {
            const struct ignored_file *file = handed_in->ignored->pdata[i];

            look_name(look, i, file->name, file->why);
        }
        g_string_append_c(look, '\n');
    }
    if (seed != NULL)
        g_string_append_printf(look, "  %s, %s: %s\n", student, name, seed);
}

/* Taken in as a unit does, in a folder that is gone afterwards. */
static bool open_submission(struct checking *checking, int64_t attempt,
                            const char *student, const char *name,
                            GError **error)
{
    const struct upload *upload =
        g_hash_table_lookup(checking->enrolment->by_attempt, &attempt);
    g_autofree char *work = g_build_filename(
        session_folder(checking->session), "checked", NULL);
    g_autofree char *gathered = g_build_filename(work, "files", NULL);
    g_autofree char *parts = g_build_filename(work, "parts", NULL);
    g_autofree char *input = upload_input(checking->room->folder, upload,
                                          gathered, error);
    struct handed_in *handed_in = input == NULL ? NULL :
        intake(session_workshop(checking->session), checking->sandbox,
               checking->room->build, input, work, parts, error);

    if (handed_in == NULL)
        return false;
    tell_files(checking, student, name, handed_in);
    handed_in_free(handed_in);
    folder_remove(work);
    return true;
}

static void tell_attempt(const struct checking *checking, sqlite3_stmt *row,
                         GString *text)
{
    const struct attempt_score attempt = {
        .name = book_text(row, 3),
        .has_time = sqlite3_column_type(row, 4) != SQLITE_NULL,
        .handed_in = sqlite3_column_int64(row, 4),
        .marked_late = sqlite3_column_int64(row, 5) != 0,
    };

    g_string_append_printf(text, "  %s (%s): ", book_text(row, 1),
                           book_text(row, 2));
    attempt_tell(text, checking->policy,
                 policy_due(checking->policy, book_text(row, 6)), &attempt);
    g_string_append_c(text, '\n');
}

/* Whose is what, and what is in it. */
static bool check_all(struct checking *checking, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        checking->room->book, error, "SELECT number, id, s.name, a.name, "
        "handed_in, marked_late, extension FROM attempts a JOIN students s "
        "ON id = student WHERE present AND enrolled ORDER BY id, handed_in, "
        "number", "");
    g_autoptr(GString) text = g_string_new(NULL);
    struct progress *progress = progress_new();
    GError *problem = NULL;

    progress_begin(progress, g_hash_table_size(
        checking->enrolment->by_attempt) - checking->enrolment->unmatched, 1);
    while (problem == NULL && book_row(query, &problem)) {
        tell_attempt(checking, query, text);
        progress_step(progress, open_submission(
            checking, sqlite3_column_int64(query, 0), book_text(query, 1),
            book_text(query, 3), &problem));
    }
    progress_end(progress);
    progress_free(progress);
    look_timeless(checking->room->book, checking->look, &problem);
    if (problem == NULL)
        return class_given.quiet ||
               verb_print(g_strdup(text->str), error);
    g_propagate_error(error, problem);
    return false;
}

static bool open_all(struct checking *checking, GError **error)
{
    const struct classroom *room = checking->room;
    bool good;

    for (unsigned i = 0; i < room->suites->len; i++)
        checking->parts |=
            ((const struct class_suite *)room->suites->pdata[i])->parts;
    checking->policy = policy_of_book(room->book, error);
    checking->session = session_new(room->build, 1, room->seed, error);
    checking->sandbox = sandbox_new(room->build, NULL, error);
    good = checking->policy != NULL && checking->session != NULL &&
           checking->sandbox != NULL &&
           session_confine(checking->session, checking->sandbox, error) &&
           check_all(checking, error);
    session_free(checking->session);
    sandbox_free(checking->sandbox);
    policy_free(checking->policy);
    return good;
}

static bool check_class(struct classroom *room, const void *data,
                        GError **error)
{
    const struct wish wish = {0};
    struct engine engine;
    struct enrolment *enrolment =
        engine_find(&engine, class_given.engine, error) ?
        class_take_in(room, error) : NULL;
    g_autoptr(GString) look = g_string_new("look at these:\n");
    struct checking checking = {.room = room, .enrolment = enrolment,
                                .look = look};
    gsize nothing = look->len;
    struct agenda *agenda = NULL;
    bool good = enrolment != NULL && open_all(&checking, error) &&
                (agenda = agenda_make(room, enrolment, &wish, error)) != NULL;

    (void)data;
    if (good) {
        if (look->len == nothing)
            g_string_truncate(look, 0);
        g_string_append_printf(
            look, A_COUNT " would be graded, %u unchanged; this was a check, "
            "and nothing is graded or changed\n",
            COUNTED(agenda->units->len, "submission"), agenda->unchanged);
        good = verb_print(g_strdup(look->str), error);
    }
    agenda_free(agenda);
    enrolment_free(enrolment);
    return good;
}

bool check_verb(int argc, char **argv, GError **error)
{
    const struct verb_line line = {
        "[DIR]",
        "Tells what 'grade class DIR' would find, and changes nothing: the "
        "layout, the\npolicy, whose each submission is and how late, who "
        "handed in nothing, and what\ncan't be read or has not the files "
        "that are graded. Nothing is compiled or run.", 0, 1,
        {folder_entries, choice_entries, machine_entries},
    };
    g_autofree char *gradebook = NULL;
    char **words = verb_read(&line, argc, argv, &gradebook, error);

    if (words == NULL)
        return false;
    class_given.folder = words[0];
    return class_work_with(gradebook, GRADEBOOK_TRY, check_class, NULL,
                           error);
}
