/* SPDX-License-Identifier: MIT */
/** @file
 * grade: builds a kernel, attacks it, and tells what the witness saw.
 */
#include <stdio.h>
#include <string.h>

#include "cohort_command.h"
#include "commands.h"
#include "error.h"
#include "grade_command.h"
#include "kit.h"
#include "print.h"
#include "trials.h"

enum { EXIT_GRADED = 0, EXIT_NOT_AS_DECLARED = 1, EXIT_INFRASTRUCTURE = 2 };

#define VERSION_FILE "VERSION"

/* Commands with a command line of their own. */
static const struct {
    const char *name;
    int (*main)(int argc, char **argv); /* NULL: not in this edition */
} own_commands[] = {
    {"cohort", cohort_command},
    {"class", class_command},
    {"export", export_command},
    {"hostile", hostile_command},
    {"similar", similar_command},
};

static bool print_list(const GPtrArray *all, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (unsigned i = 0; i < all->len; i++) {
        const struct suite *suite = all->pdata[i];

        for (unsigned t = 0; t < suite->tests->len; t++) {
            const struct test *test = suite->tests->pdata[t];

            g_string_append_printf(list, "%s/%s  %u  %s\n", suite->name,
                                   test->name, test->points, test->title);
        }
    }
    return print_text(list->str, error);
}

static GPtrArray *read_suites(struct options *options,
                              const struct cohort *cohort, GError **error)
{
    struct request *request = &options->request;

    if (!request_settle(request, cohort, error))
        return NULL;
    if (options->apps != NULL)
        return suites_of_apps(cohort, options->apps, error);
    return suites_read(cohort, request->suites, request->tests, error);
}

static bool run(struct options *options, char **words,
                const struct cohort *cohort, const struct kit *kit,
                bool *held, GError **error)
{
    g_autoptr(GPtrArray) all = read_suites(options, cohort, error);
    const char *command = words[0];

    if (all == NULL)
        return false;
    if (options->list)
        return print_list(all, error);
    if (options->submission != NULL || options->prepare)
        return command == NULL ?
            unit_command(options, cohort, kit, all, error) :
            refuse(error, "'%s': a command doesn't go with --submission or "
                   "--prepare", command);
    if (command == NULL)
        return grade_command(options, cohort, kit, all, error);
    if (strcmp(command, "wrong") == 0 && words[1] != NULL)
        return kernels_command(options, all, words + 1, held, error);
    if (words[1] == NULL && strcmp(command, "matrix") == 0)
        return kernels_command(options, all, NULL, held, error);
    if (words[1] == NULL && strcmp(command, "stubs") == 0)
        return stubs_command(options, cohort, all, held, error);
    if (words[1] == NULL && strcmp(command, "speed") == 0)
        return speed_command(options, cohort, all, held, error);
    if (strcmp(command, "wrong") == 0)
        return refuse(error, "'wrong' takes the folder of a kernel, or more");
    return refuse(error, "'%s': there is no such command, or too much behind "
                  "it; see --help", command);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) problem = NULL;
    struct options *options;
    struct cohort *cohort = NULL;
    struct kit *kit = NULL;
    bool held = true, good;

    for (unsigned i = 0; argc > 1 && i < G_N_ELEMENTS(own_commands); i++) {
        g_autofree char *called =
            g_strconcat("grade ", own_commands[i].name, NULL);

        if (own_commands[i].main == NULL ||
            strcmp(argv[1], own_commands[i].name) != 0)
            continue;
        g_set_prgname(called);
        return own_commands[i].main(argc - 1, argv + 1);
    }
    options = options_read(&argc, &argv, &problem);
    good = options != NULL &&
           (kit = kit_read(VERSION_FILE, KIT_FILE, &problem)) != NULL &&
           options_settle(options, kit, &problem) &&
           (cohort = cohort_read(LABS_FOLDER, (uint32_t)options->seed,
                                 &problem)) != NULL &&
           run(options, argv + 1, cohort, kit, &held, &problem);
    cohort_free(cohort);
    kit_free(kit);
    if (good)
        return held ? EXIT_GRADED : EXIT_NOT_AS_DECLARED;
    fprintf(stderr, "grade: %s\n", problem->message);
    return EXIT_INFRASTRUCTURE;
}
