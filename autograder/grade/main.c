/* SPDX-License-Identifier: MIT */
/** @file
 * grade: builds a kernel, attacks it, and tells what the witness saw.
 */
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cohort_command.h"
#include "emit.h"
#include "error.h"
#include "folder.h"
#include "matrix.h"
#include "session.h"

enum { EXIT_GRADED = 0, EXIT_NOT_AS_DECLARED = 1, EXIT_INFRASTRUCTURE = 2 };
enum { WIDE = 160 }; /* columns of what is no terminal */

#define WRONG_KERNELS "autograder/wrong-kernels"
#define RIGHT_KERNELS "autograder/right-kernels"
#define COSTS_SUITE "costs"

static const char summary[] =
    "Commands:\n"
    "  (none)      grade a kernel: the finished one, or --parts DIR\n"
    "  wrong DIR   try a kernel that is wrong on purpose: it must lose\n"
    "              exactly the tests that DIR/expect.ini names\n"
    "  matrix      all of " WRONG_KERNELS " and " RIGHT_KERNELS "\n"
    "  cohort      what a seed picks of the labs; see grade cohort --help\n"
    "\n"
    "Start it in the folder that holds the Makefile. Exit status: 0 graded,\n"
    "whatever the marks; 1 a kernel of wrong or matrix did not do as\n"
    "declared; 2 it could not be found out. docs/tests.md tells how tests\n"
    "are declared.";

static char **boards, **suites, **tests, **lab_numbers;
static char *parts, *json, *build = "build", *times;
static gint64 seed = 1;
static int jobs;
static gboolean list, costs;

static const GOptionEntry entries[] = {
    {"board", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &boards,
     "Grade on this board: mps2-an386 (default), lm3s6965evb; repeat for "
     "both", "BOARD"},
    {"parts", 'p', 0, G_OPTION_ARG_FILENAME, &parts,
     "Folder with some of the parts; the others are the finished ones",
     "DIR"},
    {"lab", 0, 0, G_OPTION_ARG_STRING_ARRAY, &lab_numbers,
     "Only this lab, with its own parts from DIR, or " SKELETON_PARTS ", in "
     "an else finished kernel; may be repeated", "N"},
    {"suite", 's', 0, G_OPTION_ARG_STRING_ARRAY, &suites,
     "Only this suite; may be repeated", "SUITE"},
    {"test", 't', 0, G_OPTION_ARG_STRING_ARRAY, &tests,
     "Only this test; may be repeated", "SUITE/TEST"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed,
     "The cohort's seed (1)", "N"},
    {"json", 0, 0, G_OPTION_ARG_FILENAME, &json,
     "Write the result there", "FILE"},
    {"host-times", 0, 0, G_OPTION_ARG_FILENAME, &times,
     "Write there how long each test took", "FILE"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
     "Compilers and QEMUs at a time (as many as processors)", "N"},
    {"build", 0, 0, G_OPTION_ARG_FILENAME, &build,
     "Folder that make builds in (build)", "DIR"},
    {"list", 'l', 0, G_OPTION_ARG_NONE, &list, "List the tests", NULL},
    {"costs", 0, 0, G_OPTION_ARG_NONE, &costs,
     "Print the measured costs: the suite '" COSTS_SUITE "'", NULL},
    G_OPTION_ENTRY_NULL,
};

static bool read_boards(unsigned *mask, GError **error)
{
    *mask = 0;
    for (char **name = boards; name != NULL && *name != NULL; name++) {
        unsigned i = 0;

        while (i < BOARD_COUNT && strcmp(board_names[i], *name) != 0)
            i++;
        if (i == BOARD_COUNT)
            return refuse(error, "there is no board '%s': %s or %s", *name,
                          board_names[0], board_names[1]);
        *mask |= 1u << i;
    }
    if (*mask == 0)
        *mask = 1;
    return true;
}

static bool check_options(GError **error)
{
    if (jobs < 0 || jobs > 1024)
        return refuse(error, "--jobs %d: from 1 to 1024", jobs);
    if (jobs == 0)
        jobs = (int)g_get_num_processors();
    if (seed < 0 || seed > UINT32_MAX)
        return refuse(error, "--seed: from 0 to %u", UINT32_MAX);
    if (parts != NULL && !g_file_test(parts, G_FILE_TEST_IS_DIR))
        return refuse(error, "--parts %s: there is no such folder", parts);
    if (lab_numbers != NULL && (suites != NULL || costs))
        return refuse(error, "--lab goes with neither --suite nor --costs");
    if (costs && (suites != NULL || tests != NULL))
        return refuse(error, "--costs goes with neither --suite nor --test");
    if (costs)
        suites = g_strdupv((char *[]){COSTS_SUITE, NULL});
    return true;
}

static bool use_colour(void)
{
    const char *no = g_getenv("NO_COLOR");

    return isatty(STDOUT_FILENO) && (no == NULL || *no == '\0');
}

static unsigned width(void)
{
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return WIDE;
}

static void print_list(const GPtrArray *all)
{
    for (unsigned i = 0; i < all->len; i++) {
        const struct suite *suite = all->pdata[i];

        for (unsigned t = 0; t < suite->tests->len; t++) {
            const struct test *test = suite->tests->pdata[t];

            printf("%s/%s  %u  %s\n", suite->name, test->name, test->points,
                   test->title);
        }
    }
}

/* Host times are no part of a result: they differ from run to run. */
static bool write_times(const struct result *result, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        g_string_append_printf(text, "%s\t%s/%s\t%.3f\n", test->board,
                               test->suite, test->name,
                               (double)test->host_microseconds / 1e6);
    }
    return g_file_set_contents(times, text->str, (gssize)text->len, error);
}

static bool emit(const struct result *result, const char *program,
                 GError **error)
{
    struct terminal terminal = {use_colour(), width(), program};
    g_autofree char *text = costs ? emit_costs(result, &terminal) :
                                    emit_terminal(result, &terminal);
    g_autofree char *object = emit_json(result);

    fputs(text, stdout);
    if (fflush(stdout) != 0)
        return refuse(error, "can't write to standard output");
    return (json == NULL || g_file_set_contents(json, object, -1, error)) &&
           (times == NULL || write_times(result, error));
}

static bool grade(const GPtrArray *all, const char *program, GError **error)
{
    struct session *session;
    struct result *result = NULL;
    bool good = false;
    g_autoptr(GPtrArray) selected =
        suites_select(all, suites, tests, error);
    struct grading grading = {
        parts, PARTS_ALL, lab_numbers != NULL, 0, all, selected,
    };

    if (selected == NULL || !read_boards(&grading.boards, error))
        return false;
    if (lab_numbers != NULL && parts == NULL)
        grading.parts = SKELETON_PARTS;
    if (lab_numbers == NULL && parts != NULL)
        grading.given = parts_present(parts, PARTS_ALL);
    session = session_new(build, (unsigned)jobs, (uint32_t)seed, error);
    if (session != NULL && session_build(session, grading.boards, selected,
                                         error)) {
        result = session_grade(session, &grading);
        good = session_run(session, error) && emit(result, program, error);
    }
    session_free(session);
    result_free(result);
    return good;
}

/* Every folder in a folder that has an expect.ini. */
static void add_kernels(GStrvBuilder *into, const char *folder)
{
    g_auto(GStrv) names = folder_list(folder, NULL);

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(folder, *name, NULL);
        g_autofree char *file = g_build_filename(path, "expect.ini", NULL);

        if (g_file_test(file, G_FILE_TEST_EXISTS))
            g_strv_builder_add(into, path);
    }
}

static bool try_kernels(const GPtrArray *all, char **folders, bool *held,
                        GError **error)
{
    g_autofree char *text = matrix(build, (unsigned)jobs, folders, all,
                                   use_colour(), held, error);

    if (text != NULL)
        fputs(text, stdout);
    return text != NULL;
}

/* A lab is its suite. */
static bool labs_to_suites(const struct cohort *cohort, GError **error)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();

    for (char **lab = lab_numbers; lab != NULL && *lab != NULL; lab++) {
        uint64_t number;
        const struct lab *found =
            number_parse(*lab, &number) && number <= UINT32_MAX ?
            cohort_lab(cohort, (uint32_t)number) : NULL;

        if (found == NULL)
            return refuse(error, "--lab %s: there is no such lab", *lab);
        g_strv_builder_add(names, found->name);
    }
    if (lab_numbers != NULL)
        suites = g_strv_builder_end(names);
    return true;
}

static bool run(int argc, char **argv, const struct cohort *cohort,
                bool *held, GError **error)
{
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) folders = NULL;

    if (!labs_to_suites(cohort, error) ||
        (all = suites_read(cohort, suites, tests, error)) == NULL)
        return false;
    if (list) {
        print_list(all);
        return true;
    }
    if (argc == 1)
        return grade(all, argv[0], error);
    if (strcmp(argv[1], "wrong") == 0 && argc > 2) {
        g_strv_builder_addv(builder, (const char **)argv + 2);
    } else if (strcmp(argv[1], "matrix") == 0 && argc == 2) {
        add_kernels(builder, WRONG_KERNELS);
        add_kernels(builder, RIGHT_KERNELS);
    } else {
        return refuse(error, "'%s': neither 'wrong' with one DIR or more, nor "
                      "'matrix'; see --help", argv[1]);
    }
    folders = g_strv_builder_end(builder);
    for (char **folder = folders; *folder != NULL; folder++) {
        if (!g_file_test(*folder, G_FILE_TEST_IS_DIR))
            return refuse(error, "there is no folder '%s'", *folder);
    }
    return try_kernels(all, folders, held, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GOptionContext) options =
        g_option_context_new("[wrong DIR... | matrix | cohort ...]");
    g_autoptr(GError) problem = NULL;
    struct cohort *cohort = NULL;
    bool held = true, good;

    if (argc > 1 && strcmp(argv[1], "cohort") == 0)
        return cohort_command(argc - 1, argv + 1);
    g_option_context_set_summary(options, summary);
    g_option_context_add_main_entries(options, entries, NULL);
    good = g_option_context_parse(options, &argc, &argv, &problem) &&
           check_options(&problem) &&
           (cohort = cohort_read(LABS_FOLDER, (uint32_t)seed,
                                 &problem)) != NULL &&
           run(argc, argv, cohort, &held, &problem);
    cohort_free(cohort);
    if (good)
        return held ? EXIT_GRADED : EXIT_NOT_AS_DECLARED;
    fprintf(stderr, "grade: %s\n", problem->message);
    return EXIT_INFRASTRUCTURE;
}
