/* SPDX-License-Identifier: MIT */
/** @file
 * Folders and the plain files in them.
 */
#define _GNU_SOURCE
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"

enum { DESCRIPTORS = 16, COPIED_AT_ONCE = 1 << 20 };

static int remove_entry(const char *path, const struct stat *about, int type,
                        struct FTW *where)
{
    (void)about;
    (void)type;
    (void)where;
    return remove(path);
}

void folder_remove(const char *folder)
{
    nftw(folder, remove_entry, DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

char **folder_list(const char *folder, GError **error)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, error);
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    const char *name;
    char **list;

    if (entries == NULL)
        return NULL;
    while ((name = g_dir_read_name(entries)) != NULL)
        g_strv_builder_add(names, name);
    list = g_strv_builder_end(names);
    qsort(list, g_strv_length(list), sizeof *list, compare);
    return list;
}

bool file_copy(const char *from, const char *to, GError **error)
{
    g_autofree char *bytes = NULL;
    size_t size;

    return g_file_get_contents(from, &bytes, &size, error) &&
           g_file_set_contents(to, bytes, (gssize)size, error);
}

/* Neither end is followed if it is a link. @return -1 and error */
static int open_plain(const char *path, int flags, GError **error)
{
    int descriptor = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                          0600);
    struct stat about;

    if (descriptor < 0) {
        refuse(error, "%s: %s", path, g_strerror(errno));
        return -1;
    }
    if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode))
        return descriptor;
    refuse(error, "%s: is no plain file", path);
    close(descriptor);
    return -1;
}

bool file_copy_plain(const char *from, const char *to, GError **error)
{
    int in = open_plain(from, O_RDONLY, error);
    int out = in < 0 ? -1 :
              open_plain(to, O_WRONLY | O_CREAT | O_EXCL, error);
    ssize_t copied = out < 0 ? -1 : 1;

    while (copied > 0)
        copied = sendfile(out, in, NULL, COPIED_AT_ONCE);
    if (in >= 0)
        close(in);
    if (out >= 0 && (close(out) < 0 || copied < 0))
        return refuse(error, "%s: %s", to, g_strerror(errno));
    return copied == 0;
}

bool file_same(const char *left, const char *right)
{
    g_autofree char *a = NULL, *b = NULL;
    size_t size_a, size_b;

    return g_file_get_contents(left, &a, &size_a, NULL) &&
           g_file_get_contents(right, &b, &size_b, NULL) &&
           size_a == size_b && memcmp(a, b, size_a) == 0;
}
