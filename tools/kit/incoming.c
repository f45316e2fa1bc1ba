/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The newer kit that an update brings: unpacked, and found sound.
 */
#define _GNU_SOURCE
#include "incoming.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"

#define UNPACKED ".update" /* in the kit's folder: its files are then renamed */

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
    if (g_file_test(folder, G_FILE_TEST_EXISTS) &&
        nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0) {
        fail("can't remove %s: %s", folder, g_strerror(errno));
    }
}

void incoming_remove(void)
{
    folder_remove(UNPACKED);
}

struct about about_read(const char *root)
{
    g_autofree char *path = g_build_filename(root, KIT_FILE, NULL);
    g_autoptr(GKeyFile) file = g_key_file_new();
    struct about about = {NULL, NULL};

    if (g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL)) {
        about.version = g_key_file_get_string(file, "kit", "version", NULL);
        about.seed = g_key_file_get_string(file, "kit", "seed", NULL);
    }
    if (about.version == NULL || about.seed == NULL) {
        fail("%s: this does not say a kit's version and seed", path);
    }
    return about;
}

static void untar(const char *tarball)
{
    char *command[] = {"tar", "--extract", "--file", (char *)tarball,
                       "--directory", UNPACKED, "--no-same-owner",
                       "--no-same-permissions", NULL};
    g_autofree char *said = NULL;
    g_autoptr(GError) error = NULL;
    int status;

    if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                      NULL, &said, &status, &error)) {
        fail("tar: %s", error->message);
    }
    if (status != 0) {
        incoming_remove();
        fail("%s can't be unpacked:\n%s", tarball, said);
    }
}

/* A kit's tarball holds one folder. */
static char *only_folder(const char *tarball)
{
    g_autoptr(GDir) entries = g_dir_open(UNPACKED, 0, NULL);
    const char *name = entries == NULL ? NULL : g_dir_read_name(entries);
    char *folder = name == NULL ? NULL : g_build_filename(UNPACKED, name, NULL);
    g_autofree char *about =
        folder == NULL ? NULL : g_build_filename(folder, KIT_FILE, NULL);

    if (about == NULL || g_dir_read_name(entries) != NULL ||
        !g_file_test(about, G_FILE_TEST_IS_REGULAR)) {
        incoming_remove();
        fail("%s is no student's kit of tick64: it holds no folder with a %s",
             tarball, KIT_FILE);
    }
    return folder;
}

static void check_sums(const char *tarball, const struct incoming *incoming)
{
    GHashTableIter iterator;
    void *path, *sum;

    g_hash_table_iter_init(&iterator, incoming->sums);
    while (g_hash_table_iter_next(&iterator, &path, &sum)) {
        g_autofree char *found = file_sum(incoming->folder, path);

        if (g_strcmp0(found, sum) != 0) {
            incoming_remove();
            fail("%s is damaged: %s is not what it should be; fetch it again",
                 tarball, (char *)path);
        }
    }
}

struct incoming incoming_unpack(const char *tarball)
{
    struct incoming incoming;

    if (!g_file_test(tarball, G_FILE_TEST_IS_REGULAR)) {
        fail("FROM=%s: there is no such file; give the newer kit's tarball",
             tarball);
    }
    incoming_remove();
    if (g_mkdir(UNPACKED, 0777) != 0) {
        fail("can't make the folder %s: %s", UNPACKED, g_strerror(errno));
    }
    untar(tarball);
    incoming.folder = only_folder(tarball);
    incoming.about = about_read(incoming.folder);
    incoming.sums = sums_read(incoming.folder);
    check_sums(tarball, &incoming);
    return incoming;
}

int version_compare(const char *left, const char *right)
{
    while (*left != '\0' || *right != '\0') {
        char *left_end, *right_end;
        unsigned long a = strtoul(left, &left_end, 10);
        unsigned long b = strtoul(right, &right_end, 10);

        if (a != b) {
            return a < b ? -1 : 1;
        }
        /* What is no number ends a version. */
        left = *left_end == '.' ? left_end + 1 : "";
        right = *right_end == '.' ? right_end + 1 : "";
    }
    return 0;
}
