/* SPDX-License-Identifier: MIT */
/** @file
 * Reading a folder: by descriptors, so that no name is looked up twice and no
 * link is followed.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader.h"

enum { DEPTH_MOST = 32, READ_BYTES = 64 * 1024 };

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* One more than may be is enough. */
static char **list(DIR *folder)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    const struct dirent *entry;
    char **sorted;

    for (unsigned i = 0; i <= ENTRIES_MOST &&
         (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 ||
            strcmp(entry->d_name, "..") == 0)
            continue;
        g_strv_builder_add(names, entry->d_name);
        i++;
    }
    sorted = g_strv_builder_end(names);
    qsort(sorted, g_strv_length(sorted), sizeof *sorted, compare);
    return sorted;
}

static const char *oddity(const struct stat *about)
{
    switch (about->st_mode & S_IFMT) {
    case S_IFDIR:
        return NULL;
    case S_IFREG:
        return about->st_nlink > 1 ? "a hard link" : NULL;
    case S_IFLNK:
        return "a symbolic link";
    case S_IFIFO:
        return "a FIFO";
    case S_IFCHR:
    case S_IFBLK:
        return "a device";
    default:
        return "neither a file nor a folder";
    }
}

/* It may have become something else since it was looked at. */
static bool is_still_plain(int descriptor)
{
    struct stat about;

    return descriptor >= 0 && fstat(descriptor, &about) == 0 &&
           S_ISREG(about.st_mode) && about.st_nlink == 1;
}

static void read_bytes(int folder, const char *name, struct picks *picks,
                       struct candidate *candidate)
{
    int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
                            O_CLOEXEC);
    guint8 block[READ_BYTES];
    ssize_t size = -1;

    if (is_still_plain(descriptor)) {
        while ((size = read(descriptor, block, sizeof block)) > 0 &&
               candidate->bytes->len <= FILE_BYTES_MOST)
            g_byte_array_append(candidate->bytes, block, (guint)size);
    }
    if (descriptor >= 0)
        close(descriptor);
    if (size < 0)
        picks_spoil(picks, candidate, "can't be read");
    else if (candidate->bytes->len > FILE_BYTES_MOST)
        picks_spoil(picks, candidate, "larger than 256 KiB");
}

static void walk(int descriptor, const char *path, unsigned depth,
                 struct picks *picks);

static void see(int folder, const char *name, const char *path,
                unsigned depth, struct picks *picks)
{
    struct stat about = {0};
    bool known = fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0;
    struct entry entry = {
        .name = path,
        .is_folder = known && S_ISDIR(about.st_mode),
        .oddity = known ? oddity(&about) : "can't be read",
        .size = known && S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0,
    };
    struct candidate *candidate;
    int inner;

    if (entry.is_folder && depth == DEPTH_MOST)
        entry = (struct entry){.name = path, .oddity = "too deep"};
    candidate = picks_see(picks, &entry);
    if (candidate != NULL)
        read_bytes(folder, name, picks, candidate);
    if (!entry.is_folder)
        return;
    inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
                   O_CLOEXEC);
    if (inner >= 0)
        walk(inner, path, depth + 1, picks);
    else
        handed_in_ignore(picks->report, path, "can't be read");
}

static void walk(int descriptor, const char *path, unsigned depth,
                 struct picks *picks)
{
    DIR *folder = fdopendir(descriptor);
    g_auto(GStrv) names = NULL;

    if (folder == NULL) {
        close(descriptor);
        return;
    }
    names = list(folder);
    for (char **name = names; *name != NULL && picks->report->problem == NULL;
         name++) {
        g_autofree char *inner = path != NULL ?
            g_strdup_printf("%s/%s", path, *name) : g_strdup(*name);

        see(dirfd(folder), *name, inner, depth, picks);
    }
    closedir(folder);
}

void read_folder(int descriptor, struct picks *picks)
{
    walk(descriptor, NULL, 0, picks);
}
