/* SPDX-License-Identifier: MIT */
/** @file
 * What confined children read.
 */
#include "room.h"

#include <errno.h>
#include <sys/stat.h>

#include "error.h"
#include "folder.h"

enum { FOR_ALL = 0755 };

struct room {
    char *folder;
    GHashTable *folders; /* key to path */
};

struct room *room_new(const char *folder)
{
    struct room *room = g_new0(struct room, 1);

    room->folder = g_strdup(folder);
    room->folders =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return room;
}

void room_free(struct room *room)
{
    if (room == NULL)
        return;
    g_hash_table_unref(room->folders);
    g_free(room->folder);
    g_free(room);
}

/* Whatever the umask is. */
static bool make_folder(const char *path, GError **error)
{
    return ((mkdir(path, FOR_ALL) == 0 || errno == EEXIST) &&
            chmod(path, FOR_ALL) == 0) ||
           refuse(error, "can't make %s: %s", path, g_strerror(errno));
}

/* A kernel is a linker's that handled a stranger's objects: it may have left a
 * link there, to what no stranger may read. */
static bool copy_all(const char *folder, char **paths, GError **error)
{
    for (char **path = paths; *path != NULL; path++) {
        g_autofree char *name = g_path_get_basename(*path);
        g_autofree char *to = g_build_filename(folder, name, NULL);

        if (!file_copy_plain(*path, to, error))
            return false;
        if (chmod(to, FOR_ALL) < 0)
            return refuse(error, "can't open up %s: %s", to,
                          g_strerror(errno));
    }
    return true;
}

const char *room_files(struct room *room, const char *key, char **paths,
                       GError **error)
{
    const char *known = g_hash_table_lookup(room->folders, key);
    g_autofree char *folder = NULL;

    if (known != NULL)
        return known;
    folder = g_strdup_printf("%s/%u", room->folder,
                             g_hash_table_size(room->folders));
    if (!make_folder(room->folder, error) || !make_folder(folder, error) ||
        !copy_all(folder, paths, error))
        return NULL;
    known = g_steal_pointer(&folder);
    g_hash_table_insert(room->folders, g_strdup(key), (char *)known);
    return known;
}

const char *room_folder(struct room *room, const char *folder,
                        GError **error)
{
    g_auto(GStrv) names = folder_list(folder, error);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    if (names == NULL)
        return NULL;
    for (char **name = names; *name != NULL; name++) {
        char *path = g_build_filename(folder, *name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(paths, path);
        else
            g_free(path);
    }
    g_ptr_array_add(paths, NULL);
    return room_files(room, folder, (char **)paths->pdata, error);
}

char *room_file(struct room *room, const char *path, GError **error)
{
    char *const paths[] = {(char *)path, NULL};
    g_autofree char *name = g_path_get_basename(path);
    const char *folder = room_files(room, path, (char **)paths, error);

    return folder != NULL ? g_build_filename(folder, name, NULL) : NULL;
}
