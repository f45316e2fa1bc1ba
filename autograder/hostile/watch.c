/* SPDX-License-Identifier: MIT */
/** @file
 * Whether anything of a folder has changed.
 */
#include "watch.h"

#include <string.h>
#include <sys/stat.h>

#include "folder.h"

static const char *const nothing = NULL;

static void look(GHashTable *seen, const char *folder,
                 const char *const *except)
{
    g_auto(GStrv) names = folder_list(folder, NULL);

    for (char **name = names; names != NULL && *name != NULL; name++) {
        char *path = g_build_filename(folder, *name, NULL);
        struct stat about;

        if (g_strv_contains(except, *name) || lstat(path, &about) < 0) {
            g_free(path);
            continue;
        }
        g_hash_table_insert(seen, path, S_ISDIR(about.st_mode) ?
            g_strdup_printf("%o", about.st_mode) :
            g_strdup_printf("%o %ld %ld.%09ld", about.st_mode,
                            (long)about.st_size, (long)about.st_mtim.tv_sec,
                            about.st_mtim.tv_nsec));
        if (S_ISDIR(about.st_mode))
            look(seen, path, &nothing);
    }
}

GHashTable *watch_look(const char *folder, const char *const *except)
{
    GHashTable *seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    look(seen, folder, except);
    return seen;
}

char *watch_compare(GHashTable *before, GHashTable *after)
{
    GString *text = g_string_new(NULL);
    GHashTableIter at;
    void *path, *about;

    g_hash_table_iter_init(&at, after);
    while (g_hash_table_iter_next(&at, &path, &about)) {
        const char *was = g_hash_table_lookup(before, path);

        if (g_strcmp0(was, about) != 0)
            g_string_append_printf(text, "%s %s\n", (char *)path,
                                   was == NULL ? "is new" : "has changed");
    }
    g_hash_table_iter_init(&at, before);
    while (g_hash_table_iter_next(&at, &path, &about)) {
        if (!g_hash_table_contains(after, path))
            g_string_append_printf(text, "%s is gone\n", (char *)path);
    }
    return g_string_free(text, FALSE);
}
