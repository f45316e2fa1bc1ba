/* SPDX-License-Identifier: MIT */
/** @file
 * Moodle's download: "Ada Lovelace_12345_assignsubmission_file_", a folder of
 * files, or in front of a file's name. 12345 is the participant's number.
 */
#include <string.h>

#include "folder.h"
#include "layout_names.h"

#define PATTERN "^(.*)_([0-9]+)_assignsubmission_([a-z]+)_?(.*)$"

bool is_moodle_name(const char *name)
{
    return g_regex_match_simple(PATTERN, name, 0, 0);
}

/* One archive in a folder is the submission; else the folder is. */
static void add_folder(struct upload *upload, const char *folder,
                       const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_auto(GStrv) inside = folder_list(path, NULL);

    if (inside != NULL && g_strv_length(inside) == 1) {
        g_autofree char *only = g_build_filename(name, inside[0], NULL);
        g_autofree char *whole = g_build_filename(folder, only, NULL);

        if (is_archive_name(inside[0]) &&
            g_file_test(whole, G_FILE_TEST_IS_REGULAR) &&
            !g_file_test(whole, G_FILE_TEST_IS_SYMLINK)) {
            upload_add(upload, only, inside[0]);
            return;
        }
    }
    upload_add(upload, name, name);
}

static struct upload *submission_of(GPtrArray *all, const char *name,
                                       char **words)
{
    for (unsigned i = 0; i < all->len; i++) {
        struct upload *before = all->pdata[i];

        if (strcmp(before->moodle, words[2]) == 0)
            return before;
    }
    g_ptr_array_add(all, upload_new(name));
    return all->pdata[all->len - 1];
}

static void take(GPtrArray *all, const char *folder, const char *name,
                 char **words, GPtrArray *notes)
{
    struct upload *upload;

    if (strcmp(words[3], "file") != 0) {
        g_ptr_array_add(notes, g_strdup_printf(
            "%s holds no files: Moodle calls it '%s'", name, words[3]));
        return;
    }
    upload = submission_of(all, name, words);
    if (upload->person == NULL) {
        upload->person = g_strdup(words[1]);
        upload->moodle = g_strdup(words[2]);
    }
    if (words[4][0] == '\0')
        add_folder(upload, folder, name);
    else
        upload_add(upload, name, words[4]);
}

GPtrArray *moodle_read(const char *folder, GPtrArray *notes, GError **error)
{
    return named_read(folder, PATTERN, "Moodle", take, notes, error);
}
