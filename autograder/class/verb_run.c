/* SPDX-License-Identifier: MIT */
/** @file
 * The verbs that grade: `run` and `regrade`.
 */
#include <stdio.h>
#include <string.h>

#include "class_command.h"
#include "error.h"
#include "grading.h"
#include "look.h"
#include "status.h"
#include "verb_grading.h"
#include "when.h"

static struct {
    gboolean all, force;
    char *student, *test;
} given;

static char *seconds_text(int64_t microseconds)
{
    return duration_text((microseconds + G_USEC_PER_SEC / 2) /
                         G_USEC_PER_SEC);
}

static void print_tally(const struct agenda *agenda, const struct tally *tally,
                        const struct wish *wish)
{
    g_autofree char *spent = seconds_text(tally->host);
    g_autofree char *prepared = seconds_text(tally->prepared);

    printf(A_COUNT " graded in %s, %u unchanged",
           COUNTED(tally->graded, "submission"), spent, agenda->unchanged);
    if (tally->left_over > 0)
        printf(" (%u of them by a run that was killed)",
               tally->left_over);
    puts("");
    if (tally->needed > 0)
        printf("before that %s to build what all share; processors worked for "
               "%.0f s,\n%.2f times what compilers and QEMU needed\n",
               prepared, (double)tally->processors / 1e6,
               (double)tally->processors / (double)tally->needed);
    if (wish->again && agenda->units->len == 0)
        puts("nothing to grade again: no test changed since; --force does it "
             "all the same");
    if (agenda->outdated > 0)
        printf(A_COUNT " %s graded by other tests than today's: 'grade class "
               "regrade' grades %s again\n",
               COUNTED(agenda->outdated, "submission"),
               agenda->outdated == 1 ? "is" : "are",
               agenda->outdated == 1 ? "it" : "them");
}

/* No failure is a mark: whoever reads the exit status knows. */
static bool report_failures(struct gradebook *book, const struct tally *tally,
                            GError **error)
{
    g_autofree char *text = NULL, *clean = NULL;

    if (tally->failed == 0)
        return true;
    text = status_failures(book, error);
    clean = verb_printable(text);
    fputs(clean, stderr);
    return refuse(error, "infrastructure failed for %u of the submissions "
                  "above: they have no new mark; the same command tries "
                  "again", tally->failed);
}

static bool print_look(struct gradebook *book, GError **error)
{
    struct class_grades *grades = class_grades(book, NULL, error);
    g_autofree char *text = NULL;

    if (grades == NULL)
        return false;
    text = look_text(book, grades, error);
    class_grades_free(grades);
    return verb_print(g_steal_pointer(&text), error);
}

/* Marks for what is the same as another's that was graded just now. */
static bool adopt(struct classroom *room, const struct enrolment *enrolment,
                  const struct wish *wish, GError **error)
{
    const struct wish rest = {wish->again, false, wish->student, wish->suite};
    struct agenda *agenda = agenda_make(room, enrolment, &rest, error);
    bool good = agenda != NULL;

    agenda_free(agenda);
    return good;
}

/* It has a folder now, or had one when it was graded. */
static bool check_test(struct gradebook *book,
                       const struct class_suite *suite, GError **error)
{
    const char *slash = given.test != NULL ? strchr(given.test, '/') : NULL;
    g_autofree char *folder = NULL;

    if (slash == NULL)
        return true;
    folder = g_build_filename(suite->folder, "tests", slash + 1,
                              NULL);
    return g_file_test(folder, G_FILE_TEST_IS_DIR) ||
           book_number(book, 0, error, "SELECT 1 FROM results WHERE test = ? "
                       "LIMIT 1", "t", given.test) == 1 ||
           refuse(error, "--test: there is no test '%s' in %s", given.test,
                  suite->folder);
}

static bool check_wish(const struct classroom *room, const struct wish *wish,
                       GError **error)
{
    for (unsigned i = 0; i < room->suites->len; i++) {
        const struct class_suite *suite = room->suites->pdata[i];

        if (wish->suite == NULL || strcmp(suite->name, wish->suite) == 0)
            return check_test(room->book, suite, error);
    }
    return refuse(error, "--test: '%s' is no suite of this gradebook",
                  wish->suite);
}

static bool grade_class(struct classroom *room, const void *data,
                        GError **error)
{
    const struct wish *wish = data;
    struct engine engine;
    struct enrolment *enrolment = NULL;
    struct agenda *agenda = NULL;
    struct tally tally = {0};
    bool good = engine_find(&engine, class_given.engine, error) &&
                check_wish(room, wish, error) &&
                (enrolment = class_take_in(room, error)) != NULL &&
                session_begin(room, wish->again ? "regrade" : "run", error);

    if (good) {
        agenda = agenda_make(room, enrolment, wish, error);
        good = agenda != NULL &&
               agenda_carry_out(room, enrolment, agenda, &engine, &tally,
                                error) &&
               adopt(room, enrolment, wish, error) &&
               session_end(room, error);
    }
    if (!good && agenda != NULL)
        g_prefix_error(error, "%u of %u are graded and in the gradebook, and "
                       "the same command goes on: ", tally.graded,
                       agenda->units->len);
    if (good) {
        print_tally(agenda, &tally, wish);
        good = (class_given.quiet || print_look(room->book, error)) &&
               report_failures(room->book, &tally, error) &&
               (tally.graded == 0 || classroom_check(room, error));
    }
    agenda_free(agenda);
    enrolment_free(enrolment);
    return good;
}

bool run_verb(int argc, char **argv, GError **error)
{
    const struct verb_line line = {
        "DIR --roster FILE",
        "Grades all submissions in DIR that are not graded yet. Started "
        "again, it goes\non where it was, and takes in what is new. What is "
        "given once need not be\ngiven again.", 0, 1,
        {folder_entries, choice_entries, machine_entries},
    };
    const struct wish wish = {0};
    g_autofree char *gradebook = NULL;
    char **words = verb_read(&line, argc, argv, &gradebook, error);

    if (words == NULL)
        return false;
    class_given.folder = words[0];
    return class_work_with(gradebook, GRADEBOOK_GRADE, grade_class, &wish,
                           error);
}

bool regrade_verb(int argc, char **argv, GError **error)
{
    static const GOptionEntry entries[] = {
        {"student", 0, 0, G_OPTION_ARG_STRING, &given.student,
         "Only this one's submissions", "ID"},
        {"test", 't', 0, G_OPTION_ARG_STRING, &given.test,
         "Only this test, with its suite, whose points hang together",
         "SUITE/TEST"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &given.all,
         "All students, all tests (the default)", NULL},
        {"force", 0, 0, G_OPTION_ARG_NONE, &given.force,
         "Also what was graded by the very same tests: the result must be "
         "the same", NULL},
        G_OPTION_ENTRY_NULL,
    };
    const struct verb_line line = {
        "[DIR]",
        "Grades again what was graded by other tests than today's, as far as "
        "a suite's\ntests or the supplied kernel changed since. 'grade class "
        "changes' tells then\nwhich marks moved.", 0, 1,
        {entries, folder_entries, machine_entries},
    };
    struct wish wish = {.again = true};
    g_autofree char *gradebook = NULL;
    char **words = verb_read(&line, argc, argv, &gradebook, error);
    struct gradebook *book;
    bool good = true;

    if (words == NULL)
        return false;
    class_given.folder = words[0];
    wish.anyway = given.force;
    if (given.all && (given.student != NULL || given.test != NULL))
        return refuse(error, "--all goes neither with --student nor --test");
    if (given.test != NULL)
        wish.suite = g_strndup(given.test, strcspn(given.test, "/"));
    if (given.student != NULL) {
        book = gradebook_open(gradebook, GRADEBOOK_READ, error);
        good = book != NULL &&
               (wish.student = verb_student(book, given.student, error)) !=
                   NULL;
        gradebook_close(book);
    }
    good = good && class_work_with(gradebook, GRADEBOOK_GRADE, grade_class,
                                   &wish, error);
    g_free(wish.suite);
    g_free(wish.student);
    return good;
}
