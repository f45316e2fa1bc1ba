/* SPDX-License-Identifier: MIT */
/** @file
 * The command `class`.
 */
#include "class_command.h"

#include <stdio.h>
#include <string.h>

#include "error.h"

enum { EXIT_DONE = 0, EXIT_INFRASTRUCTURE = 2 };

static const struct verb {
    const char *name, *help;
    bool (*run)(int argc, char **argv, GError **error);
} verbs[] = {
    {"check", "what run would do: whose is what, and what can't be graded",
     check_verb},
    {"run", "grade what is new; the verb may be left out", run_verb},
    {"regrade", "grade again: after tests changed, or one student",
     regrade_verb},
    {"status", "who is graded, and what there is to look at", status_verb},
    {"show", "a student's grade, and how it came about", show_verb},
    {"changes", "marks that changed, and by which tests", changes_verb},
    {"adjust", "points by hand, with a reason", adjust_verb},
    {"excuse", "no grade is asked of a student, with a reason", excuse_verb},
    {"appeal", "the log of appeals", appeal_verb},
    {"stats", "means, quartiles, histograms, and what most get wrong",
     stats_verb},
    {"feedback", "a file for each student: grade, and each test",
     feedback_verb},
    {"dump", "the gradebook as text, the same for the same marks",
     dump_verb},
};

static const struct verb *find(const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    }
    return NULL;
}

static void help(void)
{
    puts("Usage:\n"
         "  grade class DIR --roster FILE [--gradebook FILE]\n"
         "  grade class check DIR --roster FILE [--gradebook FILE]\n"
         "  grade class VERB ...\n"
         "\n"
         "Grades all submissions of a class into a gradebook, a file of "
         "SQLite.\n"
         "\n"
         "Verbs:");
    for (unsigned i = 0; i < G_N_ELEMENTS(verbs); i++)
        printf("  %-9s %s\n", verbs[i].name, verbs[i].help);
    puts("\n"
         "grade class VERB --help tells more. All take --gradebook FILE "
         "(default:\n" GRADEBOOK "), one for each assignment.\n"
         "grade export writes final grades as Canvas, Moodle and others read "
         "them.\n"
         "Exit status: 0 done; 2 it could not be done, or for some "
         "submissions not:\n"
         "infrastructure failed, and they have no mark.\n"
         "docs/instructors.md walks through all of it.");
}

int class_command(int argc, char **argv)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *message = NULL;
    const struct verb *verb = argc > 1 ? find(argv[1]) : NULL;
    bool good;

    if (argc < 2 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "-h") == 0) {
        help();
        return argc < 2 ? EXIT_INFRASTRUCTURE : EXIT_DONE;
    }
    if (verb == NULL && argv[1][0] != '-' && strchr(argv[1], '/') == NULL &&
        !g_file_test(argv[1], G_FILE_TEST_EXISTS)) {
        fprintf(stderr, "grade class: '%s' is neither a verb nor a folder; "
                "'grade class --help' lists the verbs\n", argv[1]);
        return EXIT_INFRASTRUCTURE;
    }
    good = verb != NULL ? verb->run(argc - 1, argv + 1, &problem) :
                          run_verb(argc, argv, &problem);
    if (good)
        return EXIT_DONE;
    message = verb_printable(problem->message);
    fprintf(stderr, "grade class: %s\n", message);
    return EXIT_INFRASTRUCTURE;
}
