/* SPDX-License-Identifier: MIT */
/** @file
 * The command `similar`: who wrote the same.
 */
#include <stdio.h>

#include "commands.h"
#include "error.h"
#include "folder.h"
#include "print.h"
#include "similar.h"

enum { EXIT_COMPARED = 0, EXIT_REFUSED = 2, PAGES_MOST = 100,
       LINES_SHOWN = 20 };

static const char summary[] =
    "Compares students' parts with each other, with former years' and with\n"
    "the solution, by sim_c (Debian's package similarity-tester). Each DIR is\n"
    "what grade class takes: a platform's download, or a folder or an archive\n"
    "for each student. What all were given does not count, nor do names,\n"
    "layout and comments. Writes pages with both sources side by side, and\n"
    "folders that JPlag and MOSS take.\n"
    "\n"
    "Exit status: 0 compared, whatever is alike; 2 could not be.";

struct asked {
    char **earlier, *out, *build, *starter, *sandbox, *roster;
    double from;
    int most, jobs;
};

static bool print_pairs(const struct similar *similar, const char *out,
                        GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < similar->pairs->len && i < LINES_SHOWN; i++) {
        const struct pair *pair = similar->pairs->pdata[i];
        const struct author *left = similar->authors->pdata[pair->left];
        const struct author *right = similar->authors->pdata[pair->right];

        g_string_append_printf(text, "%3.0f %%  %-16s  %s, %s\n",
                               pair->percent, part_names[pair->part],
                               left->name, right->name);
    }
    if (similar->pairs->len > LINES_SHOWN)
        g_string_append_printf(text, "and %u more\n",
                               similar->pairs->len - LINES_SHOWN);
    for (unsigned i = 0; i < similar->without->len; i++)
        g_string_append_printf(text, "not compared: %s has no part that can "
                               "be read\n",
                               (const char *)similar->without->pdata[i]);
    g_string_append_printf(text, "%u authors, %u pairs that are at least "
                           "%.0f %% alike: %s/index.html\n",
                           similar->authors->len, similar->pairs->len,
                           similar->from, out);
    return print_text(text->str, error);
}

static bool compare(struct similar *similar, char **folders,
                    const struct asked *asked, GError **error)
{
    bool good = true;

    for (char **folder = folders; good && *folder != NULL; folder++)
        good = authors_add(similar, AUTHOR_STUDENT, *folder, error);
    for (char **folder = asked->earlier;
         good && folder != NULL && *folder != NULL; folder++)
        good = authors_add(similar, AUTHOR_EARLIER, *folder, error);
    if (good && g_file_test(FINISHED_PARTS, G_FILE_TEST_IS_DIR))
        good = authors_add(similar, AUTHOR_FINISHED, FINISHED_PARTS, error);
    good = good && similar_compare(similar, error) &&
           similar_pages(similar, asked->out, (unsigned)asked->most, error) &&
           similar_folders(similar, asked->out, error);
    return good && print_pairs(similar, asked->out, error);
}

static bool run(char **folders, const struct asked *asked, GError **error)
{
    struct similar similar = {
        .build = asked->build, .starter = asked->starter,
        .from = asked->from,
    };
    g_autofree char *sim = g_find_program_in_path("sim_c");
    struct roster *roster = NULL;
    bool good;

    if (*folders == NULL)
        return refuse(error, "give a folder of submissions; see --help");
    if (sim == NULL)
        return refuse(error, "there is no sim_c: install the package "
                      "similarity-tester");
    if (asked->from < 0 || asked->from > 100 || asked->most < 0)
        return refuse(error, "--from is a percentage, and --most a number");
    if (asked->roster != NULL &&
        (roster = roster_read(asked->roster, error)) == NULL)
        return false;
    similar.roster = roster;
    similar.folder = g_dir_make_tmp("tick64-similar-XXXXXX", error);
    if (similar.folder == NULL) {
        roster_free(roster);
        return false;
    }
    similar.authors = g_ptr_array_new_with_free_func(author_free);
    similar.without = g_ptr_array_new_with_free_func(g_free);
    similar.pairs = g_ptr_array_new_with_free_func(pair_free);
    similar.workshop = workshop_new((unsigned)asked->jobs);
    similar.sandbox = sandbox_new(asked->build, asked->sandbox, error);
    good = similar.sandbox != NULL &&
           compare(&similar, folders, asked, error);
    workshop_free(similar.workshop);
    sandbox_free(similar.sandbox);
    g_ptr_array_unref(similar.pairs);
    g_ptr_array_unref(similar.without);
    g_ptr_array_unref(similar.authors);
    folder_remove(similar.folder);
    g_free(similar.folder);
    roster_free(roster);
    return good;
}

int similar_command(int argc, char **argv)
{
    struct asked asked = {
        .out = (char *)"similar", .build = (char *)"build",
        .starter = (char *)SKELETON_PARTS, .from = 50, .most = PAGES_MOST,
        .jobs = (int)g_get_num_processors(),
    };
    const GOptionEntry entries[] = {
        {"earlier", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &asked.earlier,
         "A former year's submissions; may be repeated", "DIR"},
        {"roster", 0, 0, G_OPTION_ARG_FILENAME, &asked.roster,
         "As for grade class: a student's own attempts are not compared, nor "
         "are those of one group (its column group)", "FILE"},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &asked.out,
         "Write pages and folders there (similar)", "FOLDER"},
        {"from", 0, 0, G_OPTION_ARG_DOUBLE, &asked.from,
         "Leave out what is less alike (50)", "PERCENT"},
        {"most", 0, 0, G_OPTION_ARG_INT, &asked.most,
         "So many pairs get a page (100)", "N"},
        {"starter", 0, 0, G_OPTION_ARG_FILENAME, &asked.starter,
         "What students were given (" SKELETON_PARTS ")", "DIR"},
        {"build", 0, 0, G_OPTION_ARG_FILENAME, &asked.build,
         "Folder that make builds in (build)", "DIR"},
        {"sandbox", 0, 0, G_OPTION_ARG_STRING, &asked.sandbox,
         "namespaces, landlock, or none (the strictest that works here, but "
         "not none)", "LEVEL"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) options = g_option_context_new("DIR...");
    g_autoptr(GError) problem = NULL;

    g_option_context_set_summary(options, summary);
    g_option_context_add_main_entries(options, entries, NULL);
    if (g_option_context_parse(options, &argc, &argv, &problem) &&
        run(argv + 1, &asked, &problem))
        return EXIT_COMPARED;
    fprintf(stderr, "grade similar: %s\n", problem->message);
    return EXIT_REFUSED;
}
