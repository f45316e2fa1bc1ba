/* SPDX-License-Identifier: MIT */
/** @file
 * Where attacks are tried.
 */
#include "range.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "folder.h"
#include "parts.h"

/* Shorter lines say nothing. */
enum { LINE_LEAST = 32, SECRET_BYTES = 16 };

static void add_lines(GPtrArray *lines, GHashTable *seen, char *text)
{
    g_auto(GStrv) all = g_strsplit(text, "\n", -1);

    for (char **line = all; *line != NULL; line++) {
        char *trimmed = g_strstrip(*line);

        if (strlen(trimmed) >= LINE_LEAST &&
            g_hash_table_add(seen, g_strdup(trimmed)))
            g_ptr_array_add(lines, g_strdup(trimmed));
    }
}

static bool add_parts(GPtrArray *lines, GHashTable *seen, const char *folder,
                      GError **error)
{
    for (unsigned i = 0; i < PART_COUNT; i++) {
        g_autofree char *path =
            g_build_filename(folder, part_names[i], NULL);
        g_autofree char *text = NULL;

        if (!g_file_get_contents(path, &text, NULL, error))
            return false;
        add_lines(lines, seen, text);
    }
    return true;
}

GPtrArray *answers_lines(GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    return add_parts(known, seen, SKELETON_PARTS, error) &&
           add_parts(lines, seen, FINISHED_PARTS, error) ?
           g_steal_pointer(&lines) : NULL;
}

static char *in(const struct range *range, const char *name)
{
    return g_build_filename(range->folder, name, NULL);
}

/* A text that is nowhere else. */
static char *new_secret(void)
{
    GString *secret = g_string_new("canary-");

    for (unsigned i = 0; i < SECRET_BYTES; i++)
        g_string_append_printf(secret, "%02x",
                               (unsigned)g_random_int_range(0, 256));
    return g_string_free(secret, FALSE);
}

static bool make_folders(struct range *range, GError **error)
{
    g_autofree char *temporary = in(range, "tmp");
    g_autofree char *attacks = in(range, "attacks");
    const char *const folders[] = {
        range->surroundings.outside, range->surroundings.finished,
        range->results, range->innocent, temporary, attacks,
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(folders); i++) {
        if (g_mkdir_with_parents(folders[i], 0755) < 0)
            return refuse(error, "can't make %s: %m", folders[i]);
    }
    g_chmod(range->folder, 0711); /* whom sandboxes drop to passes through */
    g_setenv("TMPDIR", temporary, TRUE);
    g_setenv("TICK64_CANARY", range->secret, TRUE);
    return true;
}

bool range_open(struct range *range, unsigned jobs, const char *results,
                const struct kit *kit, GError **error)
{
    g_autofree char *secret_line = NULL;
    struct cohort *cohort = cohort_read(LABS_FOLDER, kit->seed, error);
    bool good;

    range->seed = kit->seed;
    range->grader = g_file_read_link("/proc/self/exe", error);
    range->folder = g_dir_make_tmp("tick64-hostile-XXXXXX", error);
    if (cohort == NULL || range->grader == NULL || range->folder == NULL)
        return false;
    range->results = results != NULL ?
                     g_canonicalize_filename(results, NULL) :
                     in(range, "results");
    range->innocent = in(range, "innocent");
    range->secret = new_secret();
    range->surroundings = (struct surroundings){
        .canary = in(range, "outside/canary.h"), .outside = in(range, "outside"),
        .root = g_get_current_dir(), .finished = in(range, "finished"),
    };
    secret_line = g_strdup_printf("#error %s\n", range->secret);
    good = make_folders(range, error) &&
           g_file_set_contents(range->surroundings.canary, secret_line, -1,
                               error) &&
           finished_write(cohort, range->surroundings.finished, error) &&
           finished_write(cohort, range->innocent, error) &&
           (range->answers = answers_lines(error)) != NULL;
    cohort_free(cohort);
    range->workshop = workshop_new(jobs);
    return good;
}

void range_close(struct range *range)
{
    if (range->workshop != NULL)
        workshop_free(range->workshop);
    if (range->folder != NULL)
        folder_remove(range->folder);
    if (range->answers != NULL)
        g_ptr_array_unref(range->answers);
    g_free(range->surroundings.canary);
    g_free(range->surroundings.outside);
    g_free(range->surroundings.root);
    g_free(range->surroundings.finished);
    g_free(range->grader);
    g_free(range->folder);
    g_free(range->results);
    g_free(range->secret);
    g_free(range->innocent);
    g_free(range->alone);
}

void range_say(struct range *range, const char *problem, const char *format,
               ...)
{
    va_list arguments;
    g_autofree char *what = NULL;

    va_start(arguments, format);
    what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (problem == NULL)
        range->good++;
    else
        range->bad++;
    printf("%s  %s%s%s\n", problem == NULL ? "ok    " : "not ok", what,
           problem == NULL ? "" : ": ", problem == NULL ? "" : problem);
    fflush(stdout);
}
