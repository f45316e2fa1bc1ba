/* SPDX-License-Identifier: MIT */
/** @file
 * What `run`, `regrade` and `check` share.
 */
#include "verb_grading.h"

#include "class_command.h"
#include "error.h"
#include "layout.h"
#include "policy_file.h"

struct class_options class_given = {.seed = -1};

const GOptionEntry folder_entries[] = {
    {"roster", 'r', 0, G_OPTION_ARG_FILENAME, &class_given.roster,
     "CSV with the columns id, name, email; optional ones: section, login, "
     "canvas_id, moodle, group, extension (default: as last time)",
     "FILE"},
    {"layout", 0, 0, G_OPTION_ARG_STRING, &class_given.layout,
     "plain, moodle, canvas or gradescope (default: as the names look)",
     "LAYOUT"},
    {"policy", 0, 0, G_OPTION_ARG_FILENAME, &class_given.policy,
     "Due date, lateness, which attempt counts (default: the gradebook's "
     "name with .ini, if it is there)", "FILE"},
    {"times", 0, 0, G_OPTION_ARG_FILENAME, &class_given.times,
     "CSV with the columns id, handed_in: where the download does not tell",
     "FILE"},
    {"anyway", 0, 0, G_OPTION_ARG_NONE, &class_given.anyway,
     "Take in DIR also if nobody handed in, or if it holds nothing of "
     "students who are graded", NULL},
    {"build", 0, 0, G_OPTION_ARG_FILENAME, &class_given.build,
     "Folder that make builds in (default: build)", "DIR"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &class_given.quiet,
     "Tell only the outcome", NULL},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry choice_entries[] = {
    {"labs", 0, 0, G_OPTION_ARG_NONE, &class_given.all_labs,
     "All labs, each alone, then together (the default)", NULL},
    {"lab", 0, 0, G_OPTION_ARG_STRING_ARRAY, &class_given.labs,
     "Only this lab; may be repeated", "N"},
    {"board", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &class_given.boards,
     "Board: as for one submission; may be repeated", "BOARD"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &class_given.seed,
     "The cohort's seed (default: that of kit.ini, else 1)", "N"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry machine_entries[] = {
    {"engine", 0, 0, G_OPTION_ARG_STRING, &class_given.engine,
     "What runs the submissions: local (the default), ssh:HOST,... with GNU "
     "parallel, or slurm[:PARTITION]", "ENGINE"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &class_given.jobs,
     "Submissions at a time (default: as many as processors)", "N"},
    {"tries", 0, 0, G_OPTION_ARG_INT, &class_given.tries,
     "So often a submission is tried whose infrastructure fails (default: 3)",
     "N"},
    {"unit", 0, 0, G_OPTION_ARG_FILENAME, &class_given.program,
     "Program that grades one submission (default: this one)", "PROGRAM"},
    G_OPTION_ENTRY_NULL,
};

/* What is found wrong before a gradebook is made. */
static bool check_first(const char *path, GError **error)
{
    if (class_given.folder != NULL &&
        layout_of(class_given.folder, class_given.layout, error) == NULL)
        return false;
    return g_file_test(path, G_FILE_TEST_EXISTS) ||
           (class_given.folder != NULL && class_given.roster != NULL) ||
           refuse(error, "there is no gradebook %s yet that knows the %s: "
                  "'grade class DIR --roster FILE' makes one; --gradebook "
                  "names another", path,
                  class_given.folder != NULL ? "roster" : "folder");
}

bool class_work_with(const char *gradebook, enum gradebook_mode mode,
                     class_work *work, const void *data, GError **error)
{
    bool is_new = mode == GRADEBOOK_GRADE &&
                  !g_file_test(gradebook, G_FILE_TEST_EXISTS);
    struct gradebook *book = check_first(gradebook, error) ?
        gradebook_open(gradebook, mode, error) : NULL;
    struct classroom *room =
        book == NULL ? NULL : classroom_open(book, &class_given, error);
    bool good = room != NULL && work(room, data, error);

    /* One that took nothing in would remember what was a mistake. */
    if (!good && is_new && book != NULL &&
        book_number(book, 0, NULL, "SELECT 1 FROM students", "") == 0)
        gradebook_remove(book);
    classroom_close(room);
    gradebook_close(book);
    return good;
}

static bool print_notes(const struct enrolment *enrolment,
                        const struct classroom *room, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *policy = policy_text(room->book, error);

    if (policy == NULL)
        return false;
    g_string_append_printf(
        text, A_COUNT "; %u of them handed in (%s layout, " A_COUNT ")\n",
        COUNTED(enrolment->students, "student"), enrolment->handed_in_by,
        room->layout->name, COUNTED(enrolment->submissions->len,
                                    "submission"));
    for (unsigned i = 0; i < enrolment->notes->len; i++)
        g_string_append_printf(text, "  %s\n",
                               (char *)enrolment->notes->pdata[i]);
    g_string_append(text, policy);
    return verb_print(g_strdup(text->str), error);
}

struct enrolment *class_take_in(struct classroom *room, GError **error)
{
    struct enrolment *enrolment = enrol(room, &class_given, error);

    if (enrolment == NULL || class_given.quiet ||
        print_notes(enrolment, room, error))
        return enrolment;
    enrolment_free(enrolment);
    return NULL;
}
