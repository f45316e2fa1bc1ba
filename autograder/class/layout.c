/* SPDX-License-Identifier: MIT */
/** @file
 * Layouts: which one it is, and what they share.
 */
#define _GNU_SOURCE
#include "layout.h"

#include <string.h>
#include <sys/stat.h>

#include "error.h"
#include "folder.h"
#include "layout_names.h"

const struct layout layouts[] = {
    {"gradescope", gradescope_read},
    {"moodle", moodle_read},
    {"canvas", canvas_read},
    {"plain", plain_read},
    {NULL, NULL},
};

static const char *const suffixes[] = {
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2",
    ".tbz2", ".tar.zst", ".7z",
};

static const char *const litter[] = {
    "__MACOSX", "Thumbs.db", "desktop.ini", "index.html",
};

static void upload_file_free(void *data)
{
    struct upload_file *file = data;

    g_free(file->path);
    g_free(file->name);
    g_free(file);
}

struct upload *upload_new(const char *name)
{
    struct upload *upload = g_new0(struct upload, 1);

    upload->name = g_strdup(name);
    upload->files = g_ptr_array_new_with_free_func(upload_file_free);
    upload->known_by = "nobody";
    return upload;
}

void upload_free(void *data)
{
    struct upload *upload = data;

    g_ptr_array_unref(upload->files);
    g_free(upload->name);
    g_free(upload->label);
    g_free(upload->person);
    g_free(upload->canvas_id);
    g_free(upload->moodle);
    g_free(upload->id);
    g_free(upload->email);
    g_free(upload);
}

void upload_add(struct upload *upload, const char *path,
                   const char *name)
{
    struct upload_file *file = g_new(struct upload_file, 1);

    *file = (struct upload_file){g_strdup(path), g_strdup(name)};
    g_ptr_array_add(upload->files, file);
}

char *archive_stem(const char *name, bool *is_archive)
{
    g_autofree char *low = g_ascii_strdown(name, -1);
    size_t length = strlen(name), cut = 0;

    for (unsigned i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        if (g_str_has_suffix(low, suffixes[i]))
            cut = MAX(cut, strlen(suffixes[i]));
    }
    *is_archive = cut > 0 && cut < length;
    return g_strndup(name, *is_archive ? length - cut : length);
}

bool is_archive_name(const char *name)
{
    bool is_archive;

    g_free(archive_stem(name, &is_archive));
    return is_archive;
}

bool is_litter(const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(litter); i++) {
        if (strcmp(name, litter[i]) == 0)
            return true;
    }
    return *name == '.';
}

/* Whether most of a folder's entries are named so. */
static bool most_are(char **names, bool (*is_so)(const char *name))
{
    unsigned so = 0, all = 0;

    for (; *names != NULL; names++) {
        if (is_litter(*names))
            continue;
        all++;
        so += is_so(*names);
    }
    return 2 * so > all;
}

static const struct layout *find(const char *name)
{
    const struct layout *layout = layouts;

    while (layout->name != NULL && strcmp(layout->name, name) != 0)
        layout++;
    return layout->name != NULL ? layout : NULL;
}

const struct layout *layout_of(const char *folder, const char *name,
                               GError **error)
{
    g_autofree char *list = g_build_filename(folder, GRADESCOPE_LIST, NULL);
    g_auto(GStrv) names = NULL;

    if (name != NULL) {
        const struct layout *layout = find(name);

        if (layout == NULL)
            refuse(error, "--layout %s: it is plain, moodle, canvas or "
                   "gradescope", name);
        return layout;
    }
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        refuse(error, "%s is no folder: unpack the download, and name the "
               "folder that holds the submissions; 'grade class --help' "
               "tells what else there is", folder);
        return NULL;
    }
    names = folder_list(folder, error);
    if (names == NULL)
        return NULL;
    if (g_file_test(list, G_FILE_TEST_EXISTS))
        return find("gradescope");
    return find(most_are(names, is_moodle_name) ? "moodle" :
                most_are(names, is_canvas_name) ? "canvas" : "plain");
}

/* Names with numbers in the numbers' order: "lab-2" is before "lab-10". */
static int compare(const void *left, const void *right)
{
    const struct upload *const *a = left, *const *b = right;

    return strverscmp((*a)->name, (*b)->name);
}

GPtrArray *layout_read(const struct layout *layout, const char *folder,
                       GPtrArray *notes, GError **error)
{
    GPtrArray *all = layout->read(folder, notes, error);

    if (all != NULL)
        g_ptr_array_sort(all, compare);
    return all;
}

/* A folder or an archive, and nothing else: no link, no device. */
static bool is_submission(const char *path, const char *name)
{
    struct stat about;
    bool is_archive = is_archive_name(name);

    return lstat(path, &about) == 0 &&
           (S_ISDIR(about.st_mode) || (S_ISREG(about.st_mode) && is_archive));
}

GPtrArray *plain_read(const char *folder, GPtrArray *notes, GError **error)
{
    g_auto(GStrv) names = folder_list(folder, error);
    GPtrArray *all;

    if (names == NULL)
        return NULL;
    all = g_ptr_array_new_with_free_func(upload_free);
    for (char **name = names; *name != NULL; name++) {
        g_autofree char *path = g_build_filename(folder, *name, NULL);
        struct upload *upload;
        bool is_archive;

        if (is_litter(*name))
            continue;
        if (!is_submission(path, *name)) {
            g_ptr_array_add(notes, g_strdup_printf(
                "%s is neither a folder nor an archive", *name));
            continue;
        }
        upload = upload_new(*name);
        upload->label = archive_stem(*name, &is_archive);
        upload->known_by = "file";
        upload_add(upload, *name, *name);
        g_ptr_array_add(all, upload);
    }
    return all;
}

GPtrArray *named_read(const char *folder, const char *pattern,
                      const char *platform, name_taken *take,
                      GPtrArray *notes, GError **error)
{
    g_auto(GStrv) names = folder_list(folder, error);
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    GPtrArray *all;

    if (names == NULL)
        return NULL;
    all = g_ptr_array_new_with_free_func(upload_free);
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(GMatchInfo) match = NULL;
        g_auto(GStrv) words = NULL;

        if (is_litter(*name))
            continue;
        if (!g_regex_match(regex, *name, 0, &match)) {
            g_ptr_array_add(notes, g_strdup_printf(
                "%s is not named as %s names submissions", *name, platform));
            continue;
        }
        words = g_match_info_fetch_all(match);
        take(all, folder, *name, words, notes);
    }
    return all;
}
