/* SPDX-License-Identifier: MIT */
/** @file
 * Canvas's download: lovelaceada_12345_67890_scheduler.c is the file
 * scheduler.c of user 12345; _LATE_ says that it came late, -1 at the end of
 * its name that it was handed in again.
 */
#include <string.h>

#include "layout_names.h"
#include "parts.h"

#define PATTERN "^([^_]+)_(LATE_)?([0-9]+)_([0-9]+)_(.+)$"

bool is_canvas_name(const char *name)
{
    return g_regex_match_simple(PATTERN, name, 0, 0);
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
static struct upload *submission_of(GPtrArray *all, const char *name,
                                    char **words)
{
    bool is_archive = is_archive_name(words[5]);
    struct upload *upload;

    for (unsigned i = 0; !is_archive && i < all->len; i++) {
        upload = all->pdata[i];
        if (!is_archive_name(upload->name) &&
            strcmp(upload->canvas_id, words[3]) == 0)
            return upload;
    }
    upload = upload_new(name);
    upload->person = g_strdup(words[1]);
    upload->squeezed = true;
    upload->canvas_id = g_strdup(words[3]);
    g_ptr_array_add(all, upload);
    if (!is_archive) {
        g_free(upload->name);
        upload->name = g_strdup_printf("%s_%s", words[1], words[3]);
    }
    return upload;
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

static void take(GPtrArray *all, const char *folder, const char *name,
                 char **words, GPtrArray *notes)
{
    g_autofree char *first = first_name(words[5]);
    struct upload *upload = submission_of(all, name, words);

    (void)folder;
    upload->marked_late |= words[2][0] != '\0';
    note_twice(upload, name, first, notes);
    upload_add(upload, name, first);
}

GPtrArray *canvas_read(const char *folder, GPtrArray *notes, GError **error)
{
    return named_read(folder, PATTERN, "Canvas", take, notes, error);
}
