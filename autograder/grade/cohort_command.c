/* SPDX-License-Identifier: MIT */
/** @file
 * The command `cohort`: prints what a seed picks.
 */
#include "cohort_command.h"

#include <stdio.h>

#include "cohort.h"
#include "error.h"
#include "print.h"

enum { EXIT_REFUSED = 2 };

static const char summary[] =
    "Prints what a seed picks of the labs' specification (the group [twist]\n"
    "of each lab.ini): as options of a compiler, or within a handout.";

static bool render(const struct cohort *cohort, const char *file,
                   GError **error)
{
    g_autofree char *text = NULL, *rendered = NULL;

    if (!g_file_get_contents(file, &text, NULL, error))
        return false;
    rendered = cohort_render(cohort, file, text, error);
    return rendered != NULL && print_text(rendered, error);
}

static bool print(uint32_t seed, bool flags, const char *file, GError **error)
{
    struct cohort *cohort;
    bool good = true;

    if (flags == (file != NULL))
        return refuse(error, "either --flags or --render FILE; see --help");
    cohort = cohort_read(LABS_FOLDER, seed, error);
    if (cohort == NULL)
        return false;
    if (flags) {
        g_autofree char *text = cohort_flags(cohort);

        good = print_text(text, error);
    } else {
        good = render(cohort, file, error);
    }
    cohort_free(cohort);
    return good;
}

int cohort_command(int argc, char **argv)
{
    g_autofree char *file = NULL;
    gint64 seed = 1;
    gboolean flags = FALSE;
    const GOptionEntry entries[] = {
        {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "The cohort's seed (1)",
         "N"},
        {"flags", 0, 0, G_OPTION_ARG_NONE, &flags,
         "Print -DTWIST_NAME=VALUE, one a line: a response file for gcc",
         NULL},
        {"render", 0, 0, G_OPTION_ARG_FILENAME, &file,
         "Print a handout, its {{NAME}} replaced", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) options = g_option_context_new(NULL);
    g_autoptr(GError) problem = NULL;
    bool good;

    g_option_context_set_summary(options, summary);
    g_option_context_add_main_entries(options, entries, NULL);
    good = g_option_context_parse(options, &argc, &argv, &problem) &&
           (argc == 1 || refuse(&problem, "'%s' is too much; see --help",
                                argv[1])) &&
           ((seed >= 0 && seed <= UINT32_MAX) ||
            refuse(&problem, "--seed: from 0 to %u", UINT32_MAX)) &&
           print((uint32_t)seed, flags, file, &problem);
    if (!good)
        fprintf(stderr, "%s: %s\n", g_get_prgname(), problem->message);
    return good ? 0 : EXIT_REFUSED;
}
