/* SPDX-License-Identifier: MIT */
/** @file
 * The command line.
 */
#include "options.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "commands.h"
#include "error.h"
#include "trials.h"

enum { WIDE = 160, JOBS_MOST = 1024 }; /* columns of what is no terminal */

#define SEED_OF_KIT INT64_MIN /* none was given */

#define SUMMARY \
    "Grades a kernel: the finished one, or with --lab, --labs, --mine or\n" \
    "--parts a student's. Start it in the folder that holds the Makefile.\n" \
    "Exit status: 0 graded, whatever the marks; 1 what a command tries did\n" \
    "not do as declared; 2 it could not be found out.\n"
#define INSTRUCTORS_COMMANDS \
    "\n" \
    "Commands with options of their own: grade COMMAND --help\n" \
    "  class       grade a class, into a gradebook\n" \
    "  export      a result, or a class's grades, for other systems\n" \
    "  similar     copies among submissions\n" \
    "  hostile     submissions that attack the grader: none may get through\n" \
    "  cohort      what a seed picks of the labs\n"
#define STUDENTS_COMMANDS \
    "\n" \
    "A command with options of its own: grade cohort --help\n" \
    "  cohort      what a seed picks of the labs\n"
#define TRIALS \
    "\n" \
    "Commands that try the grader:\n" \
    "  wrong DIR   a kernel that is wrong on purpose: it must lose exactly\n" \
    "              the tests that DIR/expect.ini names\n" \
    "  matrix      all of " WRONG_KERNELS " and\n" \
    "              " RIGHT_KERNELS "\n" \
    "  stubs       the stubs of " SKELETON_PARTS ": they must get\n" \
    "              nothing, and be told which function to write\n" \
    "  speed       how long grading takes, and what the witness makes of it"

static struct options options = {.build = (char *)"build", .seed = SEED_OF_KIT};

static const GOptionEntry entries[] = {
    {"labs", 0, 0, G_OPTION_ARG_NONE, &options.all_labs,
     "All labs, each alone, then all parts together", NULL},
    {"lab", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.request.labs,
     "Only this lab, with its own parts in an else finished kernel; may be "
     "repeated", "N"},
    {"mine", 0, 0, G_OPTION_ARG_STRING, &options.request.mine,
     "One kernel with these labs' parts, graded by their tests", "\"1 3\""},
    {"parts", 'p', 0, G_OPTION_ARG_FILENAME, &options.request.parts,
     "Folder with the student's parts (with the options above: "
     SKELETON_PARTS "; else the finished kernel is graded)", "DIR"},
    {"suite", 's', 0, G_OPTION_ARG_STRING_ARRAY, &options.request.suites,
     "Only this suite; may be repeated", "SUITE"},
    {"test", 't', 0, G_OPTION_ARG_STRING_ARRAY, &options.request.tests,
     "Only this test; may be repeated", "SUITE/TEST"},
    {"board", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &options.request.boards,
     "Grade on this board: mps2-an386 (default), lm3s6965evb; repeat for "
     "both", "BOARD"},
    {"guard", 0, 0, G_OPTION_ARG_NONE, &options.guard,
     "In every kernel, capsules run guarded", NULL},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &options.seed,
     "The cohort's seed (1; in a student's kit the kit's)", "N"},
    {"json", 0, 0, G_OPTION_ARG_FILENAME, &options.json,
     "Write the result there", "FILE"},
    {"keep", 0, 0, G_OPTION_ARG_FILENAME, &options.keep,
     "With one test on one board: keep there what it was started with, and "
     "where it failed", "DIR"},
    {"apps", 0, 0, G_OPTION_ARG_STRING, &options.apps,
     "No tests: just these apps of userland/apps, for a while; with --trace",
     "\"APP ...\""},
    {"report", 0, 0, G_OPTION_ARG_FILENAME, &options.report,
     "Write a page there: points, verdicts, and a picture of each run",
     "FILE"},
    {"trace", 0, 0, G_OPTION_ARG_FILENAME, &options.trace,
     "Write each run's picture there: a page, SVG, Perfetto's JSON, and VCD",
     "DIR"},
    {"host-times", 0, 0, G_OPTION_ARG_FILENAME, &options.times,
     "Write there how long each test took", "FILE"},
    {"show", 0, 0, G_OPTION_ARG_NONE, &options.show,
     "With wrong, matrix: show each kernel's result, too", NULL},
    {"quick", 0, 0, G_OPTION_ARG_NONE, &options.quick,
     "With wrong, matrix: on one board, a lab's kernel by what it must lose",
     NULL},
    {"markdown", 0, 0, G_OPTION_ARG_FILENAME, &options.markdown,
     "With matrix: write a table there", "FILE"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &options.jobs,
     "Compilers and QEMUs at a time (as many as processors)", "N"},
    {"build", 0, 0, G_OPTION_ARG_FILENAME, &options.build,
     "Folder that make builds in (build)", "DIR"},
    {"list", 'l', 0, G_OPTION_ARG_NONE, &options.list,
     "List the tests; docs/tests.md tells how they are declared", NULL},
    {"costs", 0, 0, G_OPTION_ARG_NONE, &options.costs,
     "Print the measured costs: the suite '" COSTS_SUITE "'", NULL},
    G_OPTION_ENTRY_NULL,
};

/* What only instructors have. */
static const GOptionEntry instructors_entries[] = {
    {"submission", 0, 0, G_OPTION_ARG_FILENAME, &options.submission,
     "Grade what was handed in: a folder, or a zip, tar or 7z archive. Of it "
     "only the listed files are taken", "DIR|ARCHIVE"},
    {"out", 'o', 0, G_OPTION_ARG_FILENAME, &options.out,
     "With --submission: write the result there", "FILE"},
    {"sandbox", 0, 0, G_OPTION_ARG_STRING, &options.sandbox,
     "With --submission: namespaces, landlock, or none (the strictest that "
     "works here, but not none)", "LEVEL"},
    {"prepare", 0, 0, G_OPTION_ARG_NONE, &options.prepare,
     "Grade nothing: make what all submissions share", NULL},
    {"prepared", 0, 0, G_OPTION_ARG_NONE, &options.prepared,
     "With --submission: it was made before", NULL},
    G_OPTION_ENTRY_NULL,
};

struct options *options_read(int *argc, char ***argv, GError **error)
{
    bool all = unit_command != NULL;
    g_autoptr(GOptionContext) context = g_option_context_new("[COMMAND ...]");

    g_option_context_set_summary(context, all ?
                                 SUMMARY INSTRUCTORS_COMMANDS TRIALS :
                                 SUMMARY STUDENTS_COMMANDS TRIALS);
    g_option_context_add_main_entries(context, entries, NULL);
    if (all)
        g_option_context_add_main_entries(context, instructors_entries, NULL);
    return g_option_context_parse(context, argc, argv, error) ? &options :
                                                                NULL;
}

static bool check_unit(const struct options *given, GError **error)
{
    if (given->submission != NULL && given->prepare)
        return refuse(error, "--prepare goes before --submission, not with "
                      "it");
    if (given->submission != NULL && given->out == NULL)
        return refuse(error, "--submission needs --out FILE, for the result");
    if (given->request.parts != NULL || given->apps != NULL || given->keep ||
        given->costs || given->json || given->trace)
        return refuse(error, "--parts, --apps, --costs, --json, --trace and "
                      "--keep don't go with --submission or "
                      "--prepare");
    return true;
}

/* All labs, if nothing else is said. */
static void settle_unit(struct options *given)
{
    const struct request *request = &given->request;

    given->all_labs = given->all_labs ||
        (request->suites == NULL && request->tests == NULL &&
         request->labs == NULL && request->mine == NULL);
}

bool options_settle(struct options *given, const struct kit *kit,
                    GError **error)
{
    if (given->jobs < 0 || given->jobs > JOBS_MOST)
        return refuse(error, "--jobs %d: from 1 to %d", given->jobs,
                      JOBS_MOST);
    if (given->jobs == 0)
        given->jobs = (int)g_get_num_processors();
    if (given->seed == SEED_OF_KIT)
        given->seed = kit->seed;
    if (given->seed < 0 || given->seed > UINT32_MAX)
        return refuse(error, "--seed: from 0 to %u", UINT32_MAX);
    if (given->submission != NULL || given->prepare) {
        if (!check_unit(given, error))
            return false;
        settle_unit(given);
    } else if (given->out != NULL || given->prepared ||
               given->sandbox != NULL) {
        return refuse(error, "--out, --prepared and --sandbox go with "
                      "--submission");
    }
    given->request.costs = given->costs;
    given->request.all_labs = given->all_labs;
    given->request.guard = given->guard;
    return true;
}

static bool use_colour(void)
{
    const char *no = g_getenv("NO_COLOR");

    return isatty(STDOUT_FILENO) && (no == NULL || *no == '\0');
}

struct terminal options_terminal(void)
{
    struct terminal terminal = {use_colour(), WIDE};
    struct winsize size;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        terminal.width = size.ws_col;
    return terminal;
}
