/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Puts together the tree of a student's kit.
 *
 * A list tells which files of the repository are for students: a pattern a
 * line, in which * also stands for a slash; with `!` before it, files that are
 * not. The last pattern that fits decides, and what none fits stays out.
 * Hidden tests stay out, too. Over these come files made for this kit:
 * finished objects, stubs, handouts.
 */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "hidden.h"

static char *list, *over, *version, *seed;

static GOptionEntry options[] = {
    {"list", 0, 0, G_OPTION_ARG_FILENAME, &list, "patterns of files", "FILE"},
    {"over", 0, 0, G_OPTION_ARG_FILENAME, &over,
     "folder of files that are made for this kit", "DIR"},
    {"version", 0, 0, G_OPTION_ARG_STRING, &version, "the kit's", "VERSION"},
    {"seed", 0, 0, G_OPTION_ARG_STRING, &seed, "the cohort's", "N"},
    G_OPTION_ENTRY_NULL,
};

/* Is a file for students? */
static bool is_listed(char **patterns, const char *path)
{
    bool listed = false;

    for (char **pattern = patterns; *pattern != NULL; pattern++) {
        bool out = **pattern == '!';

        if (**pattern != '\0' && **pattern != '#' &&
            g_pattern_match_simple(*pattern + out, path)) {
            listed = !out;
        }
    }
    return listed;
}

static void copy_listed(const char *root, const char *tree,
                        const GPtrArray *files, const struct hidden *hidden)
{
    g_autofree char *text = file_text(".", list);
    g_auto(GStrv) patterns = g_strsplit(text, "\n", -1);

    for (unsigned i = 0; i < files->len; i++) {
        const char *path = files->pdata[i];

        if (is_listed(patterns, path) && !hidden_has(hidden, path)) {
            file_copy(root, path, tree, path);
        }
    }
}

static void pack(const char *root, const char *tree)
{
    g_autoptr(GPtrArray) files = files_below(root);
    g_autoptr(GPtrArray) made = files_below(over);
    struct hidden *hidden = hidden_find(root, files);
    g_autofree char *points = hidden_points(hidden);
    g_autofree char *about = g_strdup_printf(
        "# What this kit is.\n[kit]\nversion = %s\nseed = %s\n"
        "\n# What tests are worth that are not in it.\n[hidden points]\n%s",
        version, seed, points);

    if (g_file_test(tree, G_FILE_TEST_EXISTS)) {
        fail("%s is there already", tree);
    }
    copy_listed(root, tree, files, hidden);
    for (unsigned i = 0; i < made->len; i++) {
        file_copy(over, made->pdata[i], tree, made->pdata[i]);
    }
    file_write(tree, KIT_FILE, about);
    sums_write(tree);
    hidden_free(hidden);
}

int main(int argc, char **argv)
{
    g_autoptr(GOptionContext) context = g_option_context_new("ROOT TREE");
    g_autoptr(GError) error = NULL;

    g_option_context_set_summary(context, "Puts together, in the folder TREE, "
                                 "a student's kit of the tree in ROOT.");
    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        fail("%s; see --help", error->message);
    }
    if (argc != 3 || list == NULL || over == NULL || version == NULL ||
        seed == NULL) {
        fail("give ROOT, TREE and all options; see --help");
    }
    pack(argv[1], argv[2]);
    return 0;
}
