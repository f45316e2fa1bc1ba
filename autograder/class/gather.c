/* SPDX-License-Identifier: MIT */
/** @file
 * What of an upload is graded: a folder or an archive is read where it is,
 * files that came alone get a folder.
 */
#define _GNU_SOURCE
#include "gather.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"

/* Of a file that a student uploaded by itself. */
enum { LOOSE_FILE_MOST = 4 * 1024 * 1024 };

/* Copy a file, if it is one: neither a link nor a pipe is followed. */
static bool copy_loose(const char *from, const char *to, GError **error)
{
    int file = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    g_autofree char *bytes = g_malloc(LOOSE_FILE_MOST + 1);
    ssize_t size = 0, got = -1;
    struct stat about;

    if (file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode)) {
        while (size <= LOOSE_FILE_MOST &&
               (got = read(file, bytes + size,
                           (size_t)(LOOSE_FILE_MOST + 1 - size))) > 0)
            size += got;
    }
    if (file >= 0)
        close(file);
    /* What can't be handed in is not there. */
    if (got != 0 || size > LOOSE_FILE_MOST)
        return true;
    return g_file_set_contents(to, bytes, size, error);
}

/* They keep their own names in it. */
static bool gather(const char *folder, const struct upload *upload,
                   const char *into, GError **error)
{
    folder_remove(into);
    if (g_mkdir_with_parents(into, 0700) < 0)
        return refuse(error, "can't make %s: %s", into, g_strerror(errno));
    for (unsigned i = 0; i < upload->files->len; i++) {
        const struct upload_file *file = upload->files->pdata[i];
        g_autofree char *from = g_build_filename(folder, file->path, NULL);
        g_autofree char *name = g_path_get_basename(file->name);
        g_autofree char *to = g_build_filename(into, name, NULL);

        if (!copy_loose(from, to, error))
            return false;
    }
    return true;
}

char *upload_input(const char *folder, const struct upload *upload,
                   const char *gathered, GError **error)
{
    const struct upload_file *first = upload->files->pdata[0];
    g_autofree char *only = g_build_filename(folder, first->path, NULL);
    g_autofree char *name = NULL, *into = NULL;
    bool is_archive = is_archive_name(first->name);

    if (upload->files->len == 1 &&
        (is_archive || g_file_test(only, G_FILE_TEST_IS_DIR)))
        return g_steal_pointer(&only);
    /* Called as the attempt is, as the result names it. */
    name = g_path_get_basename(upload->name);
    into = g_build_filename(gathered, name, NULL);
    return gather(folder, upload, into, error) ? g_steal_pointer(&into) :
                                                 NULL;
}
