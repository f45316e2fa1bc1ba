/* SPDX-License-Identifier: MIT */
/** @file
 * Digests of files and folders.
 */
#define _GNU_SOURCE
#include "content.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "answers.h"
#include "error.h"
#include "folder.h"
#include "lab.h"
#include "parts.h"

enum { PIECE = 65536, DEEPEST = 64 };

/* What all suites rest on, besides their own tests. */
static const char *const shared[] = {
    "VERSION", "Makefile", "kernel-skeleton", "kernel-solution", "capsules",
    "userland", "labs/common", "autograder/witness", "autograder/files",
    "autograder/declaration", "autograder/result", "autograder/scene",
    "autograder/verdict", "autograder/children", "autograder/sandbox",
    "autograder/work", "autograder/grade", "autograder/submission",
};

struct digesting {
    GChecksum *sum;
    int64_t bytes, newest;
    int64_t newest_graded; /* others are no student's hand: editors', say */
    bool is_tests;
};

/* A name and what kind of thing it is, so that nothing runs into the next. */
static void add_name(struct digesting *digesting, const char *name,
                     const char *kind, int64_t size)
{
    g_autofree char *line = g_strdup_printf("%zu %s %s %" G_GINT64_FORMAT
                                            "\n", strlen(name), name, kind,
                                            size);

    g_checksum_update(digesting->sum, (const guchar *)line, -1);
}

/* What is asked for; an archive may hold it. */
static bool is_graded(const char *name, unsigned depth)
{
    return depth == 0 || part_find(name) >= 0 ||
           strcmp(name, ANSWERS_FILE) == 0;
}

/* A submission has marks without it; whoever grades says that it is not read. */
static bool unreadable(struct digesting *digesting, const char *path,
                       const char *name, unsigned depth, GError **error)
{
    if (digesting->is_tests || depth == 0 || errno != EACCES)
        return refuse(error, "can't read %s: %s", path, g_strerror(errno));
    add_name(digesting, name, "unreadable", 0);
    return true;
}

static bool add_file(struct digesting *digesting, const char *path,
                     const char *name, unsigned depth, GError **error)
{
    static guchar piece[PIECE];
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat about;
    ssize_t size = -1;

    if (file < 0)
        return unreadable(digesting, path, name, depth, error);
    if (fstat(file, &about) == 0) {
        add_name(digesting, name, "file", about.st_size);
        digesting->newest = MAX(digesting->newest, about.st_mtime);
        if (is_graded(name, depth))
            digesting->newest_graded = MAX(digesting->newest_graded,
                                           about.st_mtime);
        while ((size = read(file, piece, sizeof piece)) > 0) {
            g_checksum_update(digesting->sum, piece, size);
            digesting->bytes += size;
        }
    }
    if (size < 0)
        refuse(error, "can't read %s: %s", path, g_strerror(errno));
    close(file);
    return size == 0;
}

/* What file managers and editors leave in a folder that is looked at: it makes
 * no new attempt. */
static bool is_left_over(const struct digesting *digesting, const char *name)
{
    return !digesting->is_tests &&
           (is_litter(name) || g_str_has_suffix(name, "~"));
}

static bool add_any(struct digesting *digesting, const char *path,
                    const char *name, unsigned depth, GError **error)
{
    g_auto(GStrv) inside = NULL;
    struct stat about;

    if (lstat(path, &about) < 0)
        return unreadable(digesting, path, name, depth, error);
    if (S_ISREG(about.st_mode))
        return (digesting->is_tests && g_str_has_suffix(name, ".md")) ||
               add_file(digesting, path, name, depth, error);
    if (!S_ISDIR(about.st_mode) || depth == DEEPEST) {
        add_name(digesting, name, "other", 0);
        return true;
    }
    if (euidaccess(path, R_OK | X_OK) < 0)
        return unreadable(digesting, path, name, depth, error);
    inside = folder_list(path, error);
    if (inside == NULL)
        return false;
    add_name(digesting, name, "folder", 0);
    for (char **entry = inside; *entry != NULL; entry++) {
        g_autofree char *below = g_build_filename(path, *entry, NULL);

        if (!is_left_over(digesting, *entry) &&
            !add_any(digesting, below, *entry, depth + 1, error))
            return false;
    }
    add_name(digesting, name, "end", 0);
    return true;
}

bool content_of(const char *folder, const struct upload *upload,
                struct content *content, GError **error)
{
    struct digesting digesting = {.sum = g_checksum_new(G_CHECKSUM_SHA256)};
    bool good = true;

    for (unsigned i = 0; good && i < upload->files->len; i++) {
        const struct upload_file *file = upload->files->pdata[i];
        g_autofree char *path = g_build_filename(folder, file->path, NULL);

        good = add_any(&digesting, path, file->name, 0, error);
    }
    *content = (struct content){
        g_strdup(g_checksum_get_string(digesting.sum)), digesting.bytes,
        digesting.newest_graded > 0 ? digesting.newest_graded :
                                      digesting.newest,
    };
    g_checksum_free(digesting.sum);
    return good;
}

/* What a seed picks of any lab is in the finished parts. */
static bool add_labs(struct digesting *digesting, GError **error)
{
    g_auto(GStrv) labs = folder_list(LABS_FOLDER, error);

    for (char **lab = labs; lab != NULL && *lab != NULL; lab++) {
        g_autofree char *path = g_build_filename(LABS_FOLDER, *lab,
                                                 "lab.ini", NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS) &&
            !add_any(digesting, path, path, 0, error))
            return false;
    }
    return labs != NULL;
}

char *tests_digest(const char *suite_folder, GError **error)
{
    struct digesting digesting = {
        .sum = g_checksum_new(G_CHECKSUM_SHA256), .is_tests = true,
    };
    bool good = add_any(&digesting, suite_folder, suite_folder, 0, error);
    char *digest = NULL;

    for (unsigned i = 0; good && i < G_N_ELEMENTS(shared); i++) {
        if (g_file_test(shared[i], G_FILE_TEST_EXISTS))
            good = add_any(&digesting, shared[i], shared[i], 0, error);
    }
    good = good && add_labs(&digesting, error);
    if (good)
        digest = g_strdup(g_checksum_get_string(digesting.sum));
    g_checksum_free(digesting.sum);
    return digest;
}
