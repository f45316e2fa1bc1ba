/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Makes a student's stubs from the solution, and searches for answers where
 * none may be. (markers.h)
 *
 * A list of checksums beside the stubs tells whether somebody has begun to edit
 * one: such a stub is never overwritten.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdbool.h>
#include <string.h>

#include "leaks.h"
#include "markers.h"

#define CHECKSUMS ".checksums"

static gboolean check_only;
static gboolean search_only;
static char *harmless;

static GOptionEntry options[] = {
    {"check", 'c', 0, G_OPTION_ARG_NONE, &check_only,
     "change nothing; fail if a stub is not what would be made, or tells an "
     "answer", NULL},
    {"leaks", 'l', 0, G_OPTION_ARG_NONE, &search_only,
     "change nothing; fail if any file below STUBS tells an answer", NULL},
    {"harmless", 0, 0, G_OPTION_ARG_FILENAME, &harmless,
     "lines of answers that may stand elsewhere, as any code may have them",
     "FILE"},
    G_OPTION_ENTRY_NULL,
};

static char *read_file(const char *path)
{
    char *text = NULL;
    GError *error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        g_printerr("skeleton: %s\n", error->message);
        g_error_free(error);
    }
    return text;
}

/* Has the stub at this path been changed since it was made? */
static bool was_edited(GKeyFile *checksums, const char *name, const char *path)
{
    char *there = NULL;
    char *expected = g_key_file_get_string(checksums, "stubs", name, NULL);
    bool edited = false;
    if (g_file_get_contents(path, &there, NULL, NULL)) {
        char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, there, -1);
        edited = g_strcmp0(sum, expected) != 0;
        g_free(sum);
    }
    g_free(there);
    g_free(expected);
    return edited;
}

/* Compare or write one stub. */
static bool finish_stub(GKeyFile *checksums, const char *name,
                        const char *path, const char *stub)
{
    char *there = NULL;
    bool good = true;
    g_file_get_contents(path, &there, NULL, NULL);
    if (check_only) {
        good = g_strcmp0(there, stub) == 0;
        printf("%s %s\n", good ? "ok" : "not ok", path);
    } else if (was_edited(checksums, name, path) &&
               g_strcmp0(there, stub) != 0) {
        g_printerr("skeleton: %s was edited: move it away first\n", path);
        good = false;
    } else {
        good = g_file_set_contents(path, stub, -1, NULL);
        char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, stub, -1);
        g_key_file_set_string(checksums, "stubs", name, sum);
        g_free(sum);
    }
    g_free(there);
    return good;
}

static bool do_file(GKeyFile *checksums, const char *from, const char *to,
                    const char *name, GPtrArray *answers)
{
    g_autofree char *source = g_build_filename(from, name, NULL);
    g_autofree char *path = g_build_filename(to, name, NULL);
    g_autofree char *text = read_file(source);
    struct marked *marked = text == NULL ? NULL : marked_parse(source, text);
    bool good = marked != NULL;
    if (!good) {
        printf("not ok %s\n", source);
        return false;
    }
    for (unsigned i = 0; i < marked->answers->len; i++) {
        g_ptr_array_add(answers, g_strdup(marked->answers->pdata[i]));
    }
    if (!search_only) {
        good = finish_stub(checksums, name, path, marked->stub);
    }
    marked_free(marked);
    return good;
}

static bool do_folder(const char *from, const char *to)
{
    g_autoptr(GDir) folder = g_dir_open(from, 0, NULL);
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GKeyFile) checksums = g_key_file_new();
    g_autofree char *list = g_build_filename(to, CHECKSUMS, NULL);
    const char *name;
    bool good = true;
    if (folder == NULL) {
        g_printerr("skeleton: there is no folder %s\n", from);
        return false;
    }
    g_key_file_load_from_file(checksums, list, G_KEY_FILE_NONE, NULL);
    if (!search_only) {
        g_mkdir_with_parents(to, 0777);
    }
    while ((name = g_dir_read_name(folder)) != NULL) {
        if (g_str_has_suffix(name, ".c") || g_str_has_suffix(name, ".S")) {
            good = do_file(checksums, from, to, name, answers) && good;
        }
    }
    if (check_only || search_only) {
        g_autofree char *text = harmless == NULL ? g_strdup("")
                                                 : read_file(harmless);
        return text != NULL && leaks_none(answers, text, to) && good;
    }
    return good && g_key_file_save_to_file(checksums, list, NULL);
}

int main(int argc, char *argv[])
{
    GError *error = NULL;
    GOptionContext *context = g_option_context_new("SOLUTION STUBS");
    g_option_context_set_summary(
        context, "Makes the stubs in the folder STUBS from the marked answers "
                 "in the folder SOLUTION.");
    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        g_printerr("skeleton: %s; see --help\n", error->message);
        return 2;
    }
    if (argc != 3) {
        g_printerr("skeleton: give two folders, SOLUTION and STUBS; see "
                   "--help\n");
        return 2;
    }
    return do_folder(argv[1], argv[2]) ? 0 : 1;
}
