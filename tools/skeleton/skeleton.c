/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Makes a student's stubs from the solution.
 *
 * In a file of the solution an answer stands between two markers, comments
 * that begin a line, with the number of its lab; the second holds the lines
 * that stand in the stub instead:
 *
 *     / * ANSWER 3 * /
 *     return the_answer(process);
 *     / * STUB 3
 *     return false;
 *     * /
 *
 * (without the blanks in the comment signs). A list of checksums beside the
 * stubs tells whether somebody has begun to edit one: such a stub is never
 * overwritten.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdbool.h>
#include <string.h>

#define CHECKSUMS ".checksums"

static gboolean check_only;

static GOptionEntry options[] = {
    {"check", 'c', 0, G_OPTION_ARG_NONE, &check_only,
     "change nothing; fail if a stub is not what would be made", NULL},
    G_OPTION_ENTRY_NULL,
};

enum place { OUTSIDE, IN_ANSWER, IN_STUB };

/* The lab that a marker `/ * WORD N` names, or 0 if the line is none. */
static int marker(const char *line, const char *word)
{
    char *start = g_strdup_printf("/* %s ", word);
    const char *at = line + strspn(line, " ");
    int lab = 0;
    if (g_str_has_prefix(at, start)) {
        lab = (int)g_ascii_strtoll(at + strlen(start), NULL, 10);
    }
    g_free(start);
    return lab;
}

static void complain(const char *file, unsigned line, const char *what)
{
    g_printerr("%s:%u: %s\n", file, line, what);
}

/* The stub for the solution's text, or NULL after saying what is wrong. */
static GString *make_stub(const char *file, const char *text)
{
    char **lines = g_strsplit(text, "\n", -1);
    GString *stub = g_string_new(NULL);
    enum place place = OUTSIDE;
    int lab = 0;
    bool sound = true;

    for (unsigned i = 0; lines[i] != NULL && sound; i++) {
        int answer = marker(lines[i], "ANSWER");
        int end = marker(lines[i], "STUB");
        if (answer != 0) {
            sound = place == OUTSIDE;
            place = IN_ANSWER;
            lab = answer;
        } else if (end != 0) {
            sound = place == IN_ANSWER && end == lab;
            place = IN_STUB;
        } else if (place == IN_STUB &&
                   strcmp(lines[i] + strspn(lines[i], " "), "*/") == 0) {
            place = OUTSIDE;
        } else if (place != IN_ANSWER) {
            g_string_append(stub, lines[i]);
            if (lines[i + 1] != NULL) {
                g_string_append_c(stub, '\n');
            }
        }
        if (!sound) {
            complain(file, i + 1,
                     "this marker has no partner: ANSWER n comes first, then "
                     "STUB n, and they are not nested");
        }
    }
    if (sound && place != OUTSIDE) {
        complain(file, g_strv_length(lines), "the last answer does not end");
        sound = false;
    }
    g_strfreev(lines);
    if (!sound) {
        g_string_free(stub, TRUE);
        return NULL;
    }
    return stub;
}

/* No more than one blank line in a row, and none before a closing brace. */
static char *tidy(GString *stub)
{
    while (g_string_replace(stub, "\n\n\n", "\n\n", 0) > 0) {
    }
    return g_string_free(stub, FALSE);
}

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
                    const char *name)
{
    char *source = g_build_filename(from, name, NULL);
    char *path = g_build_filename(to, name, NULL);
    char *text = read_file(source);
    GString *made = text == NULL ? NULL : make_stub(source, text);
    bool good = false;
    if (made != NULL) {
        char *stub = tidy(made);
        good = finish_stub(checksums, name, path, stub);
        g_free(stub);
    }
    g_free(text);
    g_free(source);
    g_free(path);
    return good;
}

static bool do_folder(const char *from, const char *to)
{
    GDir *folder = g_dir_open(from, 0, NULL);
    if (folder == NULL) {
        g_printerr("skeleton: there is no folder %s\n", from);
        return false;
    }
    char *list = g_build_filename(to, CHECKSUMS, NULL);
    GKeyFile *checksums = g_key_file_new();
    g_key_file_load_from_file(checksums, list, G_KEY_FILE_NONE, NULL);
    g_mkdir_with_parents(to, 0777);
    bool good = true;
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL) {
        if (g_str_has_suffix(name, ".c") || g_str_has_suffix(name, ".S")) {
            good = do_file(checksums, from, to, name) && good;
        }
    }
    if (!check_only && good) {
        good = g_key_file_save_to_file(checksums, list, NULL);
    }
    g_key_file_free(checksums);
    g_free(list);
    g_dir_close(folder);
    return good;
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
