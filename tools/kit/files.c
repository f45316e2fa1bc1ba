/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Files of a tree, and the sums of those that a kit was shipped with.
 */
#include "files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SUM_LENGTH = 64 };

void fail(const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fprintf(stderr, "%s: ", g_get_prgname());
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(2);
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void add_below(GPtrArray *files, const char *root, const char *folder)
{
    g_autofree char *path = g_build_filename(root, folder, NULL);
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    const char *name;

    if (entries == NULL) {
        fail("there is no folder %s", path);
    }
    while ((name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *entry =
            *folder == '\0' ? g_strdup(name)
                            : g_build_filename(folder, name, NULL);
        g_autofree char *full = g_build_filename(root, entry, NULL);
        struct stat about;

        if (lstat(full, &about) != 0) {
            fail("%s: %s", full, g_strerror(errno));
        }
        if (S_ISREG(about.st_mode)) {
            g_ptr_array_add(files, g_steal_pointer(&entry));
        } else if (S_ISDIR(about.st_mode) &&
                   (*name != '.' || strcmp(name, ".vscode") == 0) &&
                   strcmp(entry, "build") != 0) {
            add_below(files, root, entry);
        }
    }
}

GPtrArray *files_below(const char *root)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);

    add_below(files, root, "");
    g_ptr_array_sort(files, compare);
    return files;
}

char *file_sum(const char *root, const char *path)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autofree char *bytes = NULL;
    size_t size;

    if (!g_file_get_contents(full, &bytes, &size, NULL)) {
        return NULL;
    }
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes,
                                       size);
}

static void write_bytes(const char *root, const char *path, const char *bytes,
                        size_t size, unsigned rights)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);
    g_autoptr(GError) error = NULL;

    if (g_mkdir_with_parents(folder, 0777) != 0) {
        fail("%s: %s", folder, g_strerror(errno));
    }
    if (!g_file_set_contents_full(full, bytes, (gssize)size,
                                  G_FILE_SET_CONTENTS_CONSISTENT,
                                  (int)rights, &error) ||
        g_chmod(full, (int)rights) != 0) {
        fail("can't write %s: %s", full,
             error != NULL ? error->message : g_strerror(errno));
    }
}

void file_copy(const char *from_root, const char *from, const char *to_root,
               const char *to)
{
    g_autofree char *full = g_build_filename(from_root, from, NULL);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    struct stat about;
    size_t size;

    if (!g_file_get_contents(full, &bytes, &size, &error) ||
        stat(full, &about) != 0) {
        fail("can't read %s: %s", full,
             error != NULL ? error->message : g_strerror(errno));
    }
    write_bytes(to_root, to, bytes, size,
                (about.st_mode & 0100) != 0 ? 0755 : 0644);
}

char *file_text(const char *root, const char *path)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autoptr(GError) error = NULL;
    char *text;

    if (!g_file_get_contents(full, &text, NULL, &error)) {
        fail("%s", error->message);
    }
    return text;
}

void file_write(const char *root, const char *path, const char *text)
{
    write_bytes(root, path, text, strlen(text), 0644);
}

GHashTable *sums_read(const char *root)
{
    GHashTable *sums =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *text = file_text(root, SUMS_FILE);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (unsigned i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        const char *path = lines[i] + SUM_LENGTH + 2;

        if (strlen(lines[i]) <= SUM_LENGTH + 2 ||
            strncmp(path - 2, "  ", 2) != 0 || g_path_is_absolute(path) ||
            strstr(path, "..") != NULL) {
            fail("%s/%s:%u: this is no sum of a file", root, SUMS_FILE, i + 1);
        }
        g_hash_table_insert(sums, g_strdup(path),
                            g_strndup(lines[i], SUM_LENGTH));
    }
    return sums;
}

void sums_write(const char *root)
{
    g_autoptr(GPtrArray) files = files_below(root);
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < files->len; i++) {
        const char *path = files->pdata[i];
        g_autofree char *sum = file_sum(root, path);

        if (strcmp(path, SUMS_FILE) != 0) {
            g_string_append_printf(text, "%s  %s\n", sum, path);
        }
    }
    file_write(root, SUMS_FILE, text->str);
}
