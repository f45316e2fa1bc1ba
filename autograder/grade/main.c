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
#include "emit_page.h"
#include "error.h"
#include "folder.h"
#include "kit.h"
#include "matrix.h"
#include "request.h"
#include "speed.h"

enum { EXIT_GRADED = 0, EXIT_NOT_AS_DECLARED = 1, EXIT_INFRASTRUCTURE = 2 };
enum { WIDE = 160 }; /* columns of what is no terminal */
/* Records to draw a run with: of a report's many, and of one. */
enum { REPORT_RECORDS = 3000, TRACE_RECORDS = 60000 };

#define WRONG_KERNELS "autograder/wrong-kernels"
#define VERSION_FILE "VERSION"
#define KIT_FILE "kit.ini"
#define RIGHT_KERNELS "autograder/right-kernels"
static const char summary[] =
    "Commands:\n"
    "  (none)      grade a kernel: the finished one, or a student's\n"
    "  wrong DIR   try a kernel that is wrong on purpose: it must lose\n"
    "              exactly the tests that DIR/expect.ini names\n"
    "  matrix      all of " WRONG_KERNELS " and " RIGHT_KERNELS "\n"
    "  speed       how long grading takes, and what the witness makes of it\n"
    "  cohort      what a seed picks of the labs; see grade cohort --help\n"
    "\n"
    "Start it in the folder that holds the Makefile. Exit status: 0 graded,\n"
    "whatever the marks; 1 a kernel of wrong or matrix did not do as\n"
    "declared; 2 it could not be found out. docs/tests.md tells how tests\n"
    "are declared.";

static struct request request;
static char *json, *build = "build", *times, *markdown, *report, *trace;
static char *apps, *keep;
static gint64 seed = -1;
static int jobs;
static gboolean list, costs, all_labs, show, guard, quick;

static const GOptionEntry entries[] = {
    {"labs", 0, 0, G_OPTION_ARG_NONE, &all_labs,
     "All labs, each alone, then all parts together", NULL},
    {"lab", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request.labs,
     "Only this lab, with its own parts in an else finished kernel; may be "
     "repeated", "N"},
    {"mine", 0, 0, G_OPTION_ARG_STRING, &request.mine,
     "One kernel with these labs' parts, graded by their tests", "\"1 3\""},
    {"parts", 'p', 0, G_OPTION_ARG_FILENAME, &request.parts,
     "Folder with the student's parts (with the options above: "
     SKELETON_PARTS "; else the finished kernel is graded)", "DIR"},
    {"suite", 's', 0, G_OPTION_ARG_STRING_ARRAY, &request.suites,
     "Only this suite; may be repeated", "SUITE"},
    {"test", 't', 0, G_OPTION_ARG_STRING_ARRAY, &request.tests,
     "Only this test; may be repeated", "SUITE/TEST"},
    {"board", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &request.boards,
     "Grade on this board: mps2-an386 (default), lm3s6965evb; repeat for "
     "both", "BOARD"},
    {"guard", 0, 0, G_OPTION_ARG_NONE, &guard,
     "In every kernel, capsules run guarded", NULL},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed,
     "The cohort's seed (1; in a student's kit the kit's)", "N"},
    {"json", 0, 0, G_OPTION_ARG_FILENAME, &json,
     "Write the result there", "FILE"},
    {"keep", 0, 0, G_OPTION_ARG_FILENAME, &keep,
     "With one test on one board: keep there what it was started with, and "
     "where it failed", "DIR"},
    {"apps", 0, 0, G_OPTION_ARG_STRING, &apps,
     "No tests: just these apps of userland/apps, for a while; with --trace",
     "\"APP ...\""},
    {"report", 0, 0, G_OPTION_ARG_FILENAME, &report,
     "Write a page there: points, verdicts, and a picture of each run",
     "FILE"},
    {"trace", 0, 0, G_OPTION_ARG_FILENAME, &trace,
     "Write each run's picture there: a page, Perfetto's JSON, and VCD",
     "DIR"},
    {"host-times", 0, 0, G_OPTION_ARG_FILENAME, &times,
     "Write there how long each test took", "FILE"},
    {"show", 0, 0, G_OPTION_ARG_NONE, &show,
     "With wrong, matrix: show each kernel's result, too", NULL},
    {"quick", 0, 0, G_OPTION_ARG_NONE, &quick,
     "With wrong, matrix: of a lab's kernel try its lab's tests only", NULL},
    {"markdown", 0, 0, G_OPTION_ARG_FILENAME, &markdown,
     "With matrix: write a table there", "FILE"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
     "Compilers and QEMUs at a time (as many as processors)", "N"},
    {"build", 0, 0, G_OPTION_ARG_FILENAME, &build,
     "Folder that make builds in (build)", "DIR"},
    {"list", 'l', 0, G_OPTION_ARG_NONE, &list, "List the tests", NULL},
    {"costs", 0, 0, G_OPTION_ARG_NONE, &costs,
     "Print the measured costs: the suite '" COSTS_SUITE "'", NULL},
    G_OPTION_ENTRY_NULL,
};

static bool check_options(const struct kit *kit, GError **error)
{
    if (jobs < 0 || jobs > 1024)
        return refuse(error, "--jobs %d: from 1 to 1024", jobs);
    if (jobs == 0)
        jobs = (int)g_get_num_processors();
    if (seed < -1 || seed > UINT32_MAX)
        return refuse(error, "--seed: from 0 to %u", UINT32_MAX);
    if (seed == -1)
        seed = kit->seed;
    request.costs = costs;
    request.all_labs = all_labs;
    request.guard = guard;
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

static bool emit(const struct result *result, GError **error)
{
    struct terminal terminal = {use_colour(), width()};
    g_autofree char *text = costs ? emit_costs(result, &terminal) :
                                    emit_terminal(result, &terminal);
    g_autofree char *object = emit_json(result);

    fputs(text, stdout);
    if (fflush(stdout) != 0)
        return refuse(error, "can't write to standard output");
    return (json == NULL || g_file_set_contents(json, object, -1, error)) &&
           (report == NULL || report_write(result, report, error)) &&
           (trace == NULL || pictures_write(result, trace, error)) &&
           (times == NULL || write_times(result, error));
}

static bool grade(const struct cohort *cohort, const struct kit *kit,
                  const GPtrArray *all, GError **error)
{
    struct session *session;
    struct result *result = NULL;
    struct grading grading;
    bool good;

    if (!request_grading(&request, cohort, all, &grading, error))
        return false;
    if (keep != NULL && (grading.tests->len != 1 ||
                         (grading.boards & (grading.boards - 1)) != 0)) {
        g_ptr_array_unref(grading.tests);
        return refuse(error, "--keep takes one test, on one board");
    }
    session = session_new(build, (unsigned)jobs, cohort->seed, error);
    if (session != NULL && keep != NULL)
        session_keep(session, keep);
    good = session != NULL &&
           session_build(session, grading.boards, grading.guard,
                         grading.tests, error);
    if (good && (report != NULL || trace != NULL))
        session_draw(session, trace != NULL ? TRACE_RECORDS : REPORT_RECORDS);
    if (good) {
        result = session_grade(session, &grading);
        good = session_run(session, error);
    }
    if (good) {
        result_settle(result, kit);
        good = emit(result, error);
    }
    session_free(session);
    result_free(result);
    g_ptr_array_unref(grading.tests);
    return good;
}

/* The finished parts stand for a student's: they are built like these. */
static bool time_grading(const struct cohort *cohort, const GPtrArray *all,
                         bool *held, GError **error)
{
    struct grading grading;
    g_autofree char *text = NULL;

    if (!request_grading(&request, cohort, all, &grading, error))
        return false;
    if (request.parts == NULL) {
        grading.parts = FINISHED_PARTS;
        grading.given = grading.present = PARTS_ALL;
        grading.knows_seed = true;
    }
    text = speed(build, (unsigned)jobs, cohort->seed, &grading, held, error);
    if (text != NULL)
        fputs(text, stdout);
    g_ptr_array_unref(grading.tests);
    return text != NULL;
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
    struct terminal terminal = {use_colour(), width()};
    struct trial trial = {
        build, (unsigned)jobs, (uint32_t)seed, folders, terminal.colour,
        quick, show ? &terminal : NULL, markdown,
    };
    g_autofree char *text = matrix(&trial, all, held, error);

    if (text != NULL)
        fputs(text, stdout);
    return text != NULL;
}

static bool run(int argc, char **argv, const struct cohort *cohort,
                const struct kit *kit, bool *held, GError **error)
{
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) folders = NULL;

    if (!request_settle(&request, cohort, error) ||
        (all = apps != NULL ? suites_of_apps(cohort, apps, error) :
               suites_read(cohort, request.suites, request.tests,
                           error)) == NULL)
        return false;
    if (list) {
        print_list(all);
        return true;
    }
    if (argc == 2 && strcmp(argv[1], "speed") == 0)
        return time_grading(cohort, all, held, error);
    if (argc == 1)
        return grade(cohort, kit, all, error);
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
        g_option_context_new("[wrong DIR... | matrix | speed | cohort ...]");
    g_autoptr(GError) problem = NULL;
    struct cohort *cohort = NULL;
    struct kit *kit = NULL;
    bool held = true, good;

    if (argc > 1 && strcmp(argv[1], "cohort") == 0)
        return cohort_command(argc - 1, argv + 1);
    g_option_context_set_summary(options, summary);
    g_option_context_add_main_entries(options, entries, NULL);
    good = g_option_context_parse(options, &argc, &argv, &problem) &&
           (kit = kit_read(VERSION_FILE, KIT_FILE, &problem)) != NULL &&
           check_options(kit, &problem) &&
           (cohort = cohort_read(LABS_FOLDER, (uint32_t)seed,
                                 &problem)) != NULL &&
           run(argc, argv, cohort, kit, &held, &problem);
    cohort_free(cohort);
    kit_free(kit);
    if (good)
        return held ? EXIT_GRADED : EXIT_NOT_AS_DECLARED;
    fprintf(stderr, "grade: %s\n", problem->message);
    return EXIT_INFRASTRUCTURE;
}
