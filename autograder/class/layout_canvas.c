/* SPDX-License-Identifier: MIT */
/** @file
 * Canvas's download: lovelaceada_12345_67890_scheduler.c is the file
 * scheduler.c of user 12345; _LATE_ says that it came late, -1 at the end of
 * its name that it was handed in again.
 */
#include <string.h>

#include "error.h"
#include "folder.h"
#include "layout.h"
#include "layout_names.h"
#include "parts.h"

#define PATTERN "^([^_]+)_(LATE_)?([0-9]+)_([0-9]+)_(.+)$"

static GRegex *pattern(void)
{
    static GRegex *regex;

    if (regex == NULL)
        regex = g_regex_new(PATTERN, 0, 0, NULL);
    return regex;
}

bool is_canvas_name(const char *name)
{
    return g_regex_match(pattern(), name, 0, NULL);
}

/* "scheduler-1.c" is scheduler.c: of the files that students write only. */
static char *first_name(const char *name)
{
    const char *dot = strrchr(name, '.'), *dash = strrchr(name, '-');
    g_autofree char *without = NULL;

    if (dot == NULL || dash == NULL || dash > dot || dash + 1 == dot ||
        strspn(dash + 1, "0123456789") != (size_t)(dot - dash - 1))
        return g_strdup(name);
    without = g_strdup_printf("%.*s%s", (int)(dash - name), name, dot);
    if (part_find(without) < 0 && strcmp(without, "answers.ini") != 0)
        return g_strdup(name);
    return g_steal_pointer(&without);
}

/* Files that are no archives are one submission of their user. */
static struct upload *submission_of(GPtrArray *all, GHashTable *loose,
                                       const char *name, char **words)
{
    bool is_archive = is_archive_name(words[5]);
    struct upload *found =
        is_archive ? NULL : g_hash_table_lookup(loose, words[3]);

    if (found != NULL)
        return found;
    found = upload_new(name);
    found->person = g_strdup(words[1]);
    found->squeezed = true;
    found->canvas_id = g_strdup(words[3]);
    g_ptr_array_add(all, found);
    if (!is_archive) {
        g_free(found->name);
        found->name = g_strdup_printf("%s_%s", words[1], words[3]);
        g_hash_table_insert(loose, found->canvas_id, found);
    }
    return found;
}

/* Of two files that are the same one, the later in the folder is graded. */
static void note_twice(const struct upload *upload, const char *path,
                       const char *first, GPtrArray *notes)
{
    for (unsigned i = 0; i < upload->files->len; i++) {
        const struct upload_file *file = upload->files->pdata[i];

        if (strcmp(file->name, first) == 0)
            g_ptr_array_add(notes, g_strdup_printf(
                "%s and %s are both %s: the second is taken", file->path,
                path, first));
    }
}

GPtrArray *canvas_read(const char *folder, GPtrArray *notes, GError **error)
{
    g_auto(GStrv) names = folder_list(folder, error);
    g_autoptr(GHashTable) loose = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *all;

    if (names == NULL)
        return NULL;
    all = g_ptr_array_new_with_free_func(upload_free);
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(GMatchInfo) match = NULL;
        g_auto(GStrv) words = NULL;
        g_autofree char *first = NULL;
        struct upload *upload;

        if (is_litter(*name))
            continue;
        if (!g_regex_match(pattern(), *name, 0, &match)) {
            g_ptr_array_add(notes, g_strdup_printf(
                "%s is not named as Canvas names submissions", *name));
            continue;
        }
        words = g_match_info_fetch_all(match);
        first = first_name(words[5]);
        upload = submission_of(all, loose, *name, words);
        upload->marked_late |= words[2][0] != '\0';
        note_twice(upload, *name, first, notes);
        upload_add(upload, *name, first);
    }
    return all;
}
