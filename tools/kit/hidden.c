/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Hidden tests: which files are theirs alone, and what they are worth.
 *
 * A test is a folder with a test.ini; it is hidden if that says `visibility =
 * hidden`. Tests of a lab share sources, which stand beside their folders: one
 * that hidden tests name and no other does tells what is hidden, too, and so
 * does a header that only such sources include.
 */
#include "hidden.h"

#include <stdio.h>
#include <string.h>

#include "files.h"

struct hidden {
    const char *root;
    GHashTable *folders; /* of hidden tests */
    GHashTable *files;   /* sources that only they use */
    GHashTable *seen;    /* sources that others use, wherever they are */
    GTree *points;       /* suite to sum, as pointer */
};

static int compare(const void *left, const void *right, void *context)
{
    (void)context;
    return strcmp(left, right);
}

/* labs/03-mpu/tests/NAME is of lab3, labs/common/SUITE/NAME of SUITE. */
static char *suite_of(const char *test_folder)
{
    g_auto(GStrv) steps = g_strsplit(test_folder, "/", -1);
    unsigned number;

    if (strcmp(steps[1], "common") == 0) {
        return g_strdup(steps[2]);
    }
    if (sscanf(steps[1], "%u-", &number) == 1) {
        return g_strdup_printf("lab%u", number);
    }
    return g_strdup(steps[1]);
}

/* A pattern of the paths that a test's key `source` may mean: without `..`, and
 * with * for what the seed picks. */
static char *source_pattern(const char *test_folder, const char *source)
{
    g_autoptr(GRegex) picked =
        g_regex_new("\\$(\\{[^}]*\\}|[A-Z0-9_]+)", 0, 0, NULL);
    g_autofree char *any =
        g_regex_replace_literal(picked, source, -1, 0, "*", 0, NULL);
    g_autofree char *absolute = g_strdup_printf("/%s/%s.c", test_folder, any);
    g_autofree char *plain = g_canonicalize_filename(absolute, "/");

    return g_strdup(plain + 1);
}

/* Which sources a test names: to be added to a set. */
static void add_sources(GHashTable *set, const GPtrArray *files,
                        GKeyFile *test, const char *folder)
{
    g_auto(GStrv) groups = g_key_file_get_groups(test, NULL);

    for (char **group = groups; *group != NULL; group++) {
        g_autofree char *source =
            g_key_file_get_string(test, *group, "source", NULL);
        g_autofree char *pattern = NULL;

        if (!g_str_has_prefix(*group, "app ")) {
            continue;
        }
        pattern = source_pattern(folder, source != NULL ? source
                                                        : *group + 4);
        for (unsigned i = 0; i < files->len; i++) {
            if (g_pattern_match_simple(pattern, files->pdata[i])) {
                g_hash_table_add(set, g_strdup(files->pdata[i]));
            }
        }
    }
}

static void look_at(struct hidden *hidden, const GPtrArray *files,
                    const char *path)
{
    g_autoptr(GKeyFile) test = g_key_file_new();
    g_autofree char *full = g_build_filename(hidden->root, path, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *visibility = NULL;
    g_autoptr(GError) error = NULL;

    if (!g_key_file_load_from_file(test, full, G_KEY_FILE_NONE, &error)) {
        fail("%s: %s", full, error->message);
    }
    visibility = g_key_file_get_string(test, "test", "visibility", NULL);
    if (g_strcmp0(visibility, "hidden") != 0) {
        add_sources(hidden->seen, files, test, folder);
        return;
    }
    add_sources(hidden->files, files, test, folder);

    char *suite = suite_of(folder);
    int points = g_key_file_get_integer(test, "test", "points", NULL);
    int before = GPOINTER_TO_INT(g_tree_lookup(hidden->points, suite));
    g_tree_insert(hidden->points, suite, GINT_TO_POINTER(before + points));
    g_hash_table_add(hidden->folders, g_steal_pointer(&folder));
}

/* Does a file include a header of this name? */
static bool includes(const char *root, const char *path, const char *header)
{
    g_autofree char *name = g_path_get_basename(header);
    g_autofree char *text = file_text(root, path);
    g_autofree char *pattern = g_strdup_printf(
        "^#include \"(\\S*/)?\\Q%s\\E\"", name);

    return g_regex_match_simple(pattern, text, G_REGEX_MULTILINE, 0);
}

static void judge_header(struct hidden *hidden, const GPtrArray *files,
                         const char *header)
{
    bool seen = false, unseen = false;

    for (unsigned i = 0; i < files->len; i++) {
        const char *path = files->pdata[i];

        if (g_str_has_prefix(path, "labs/") &&
            (g_str_has_suffix(path, ".c") || g_str_has_suffix(path, ".h")) &&
            includes(hidden->root, path, header)) {
            if (hidden_has(hidden, path)) {
                unseen = true;
            } else {
                seen = true;
            }
        }
    }
    if (seen) {
        g_hash_table_add(hidden->seen, g_strdup(header));
    } else if (unseen) {
        g_hash_table_add(hidden->files, g_strdup(header));
    }
}

static GHashTable *set_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Call a function for each file of labs/ with this end. */
static void for_each(struct hidden *hidden, const GPtrArray *files,
                     const char *end, void (*body)(struct hidden *,
                     const GPtrArray *, const char *))
{
    for (unsigned i = 0; i < files->len; i++) {
        if (g_str_has_prefix(files->pdata[i], "labs/") &&
            g_str_has_suffix(files->pdata[i], end)) {
            body(hidden, files, files->pdata[i]);
        }
    }
}

/* Is it a source that others name? A seed may pick a part of the name:
 * `tenant-$SIZE` is whatever fits. */
static gboolean is_named(void *path, void *unused, void *name)
{
    (void)unused;
    return g_pattern_match_simple(name, path);
}

static char *pattern_of(const char *source)
{
    g_autoptr(GRegex) value = g_regex_new("\\$(\\w+|\\{[^}]*\\})", 0, 0, NULL);

    return g_regex_replace_literal(value, source, -1, 0, "*", 0, NULL);
}

struct hidden *hidden_find(const char *root, const GPtrArray *files)
{
    struct hidden *hidden = g_new0(struct hidden, 1);
    GHashTableIter iterator;
    void *path;

    hidden->root = root;
    hidden->folders = set_new();
    hidden->files = set_new();
    hidden->seen = set_new();
    hidden->points = g_tree_new_full(compare, NULL, g_free, NULL);
    for_each(hidden, files, "/test.ini", look_at);
    g_hash_table_iter_init(&iterator, hidden->seen);
    while (g_hash_table_iter_next(&iterator, &path, NULL)) {
        g_autofree char *pattern = pattern_of(path);

        g_hash_table_foreach_remove(hidden->files, is_named, pattern);
    }
    for_each(hidden, files, ".h", judge_header);
    return hidden;
}

bool hidden_has(const struct hidden *hidden, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return !g_hash_table_contains(hidden->seen, path) &&
           (g_hash_table_contains(hidden->folders, folder) ||
            g_hash_table_contains(hidden->files, path));
}

static int add_line(void *suite, void *points, void *text)
{
    g_string_append_printf(text, "%s = %d\n", (char *)suite,
                           GPOINTER_TO_INT(points));
    return FALSE;
}

char *hidden_points(const struct hidden *hidden)
{
    GString *text = g_string_new(NULL);

    g_tree_foreach(hidden->points, add_line, text);
    return g_string_free(text, FALSE);
}

void hidden_free(struct hidden *hidden)
{
    g_hash_table_unref(hidden->folders);
    g_hash_table_unref(hidden->files);
    g_hash_table_unref(hidden->seen);
    g_tree_unref(hidden->points);
    g_free(hidden);
}
