/* SPDX-License-Identifier: MIT */
/** @file
 * A unit's command line, and the submission that it reads.
 */
#define _GNU_SOURCE
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine.h"
#include "error.h"
#include "folder.h"

/* Of a file that a student uploaded by itself. */
enum { LOOSE_FILE_MOST = 4 * 1024 * 1024 };

static char *path_of(const struct classroom *room, const struct unit *unit,
                     const char *suffix)
{
    g_autofree char *name = g_strconcat(unit->name, suffix, NULL);

    return g_build_filename(room->scratch, name, NULL);
}

char *unit_result_path(const struct classroom *room, const struct unit *unit)
{
    return path_of(room, unit, ".json");
}

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

/* Files without a folder get one, and their own names in it. */
static bool gather(const struct classroom *room,
                   const struct upload *upload, const char *folder,
                   GError **error)
{
    folder_remove(folder);
    if (g_mkdir_with_parents(folder, 0700) < 0)
        return refuse(error, "can't make %s: %s", folder, g_strerror(errno));
    for (unsigned i = 0; i < upload->files->len; i++) {
        const struct upload_file *file = upload->files->pdata[i];
        g_autofree char *from = g_build_filename(room->folder, file->path,
                                                 NULL);
        g_autofree char *name = g_path_get_basename(file->name);
        g_autofree char *to = g_build_filename(folder, name, NULL);

        if (!copy_loose(from, to, error))
            return false;
    }
    return true;
}

/* A folder or an archive is read where it is. */
static bool find_input(const struct classroom *room,
                       const struct upload *upload, struct unit *unit,
                       GError **error)
{
    const struct upload_file *first = upload->files->pdata[0];
    g_autofree char *only = g_build_filename(room->folder, first->path, NULL);
    bool is_archive;
    g_autofree char *stem = archive_stem(first->name, &is_archive);
    g_autofree char *gathered = NULL, *name = NULL;

    g_free(g_steal_pointer(&unit->input));
    if (upload->files->len == 1 &&
        (is_archive || g_file_test(only, G_FILE_TEST_IS_DIR))) {
        unit->input = g_steal_pointer(&only);
        return true;
    }
    /* Called as the attempt is, as the result names it. */
    gathered = path_of(room, unit, ".files");
    name = g_path_get_basename(upload->name);
    unit->input = g_build_filename(gathered, name, NULL);
    return gather(room, upload, unit->input, error);
}

static void add(GStrvBuilder *words, const char *option, const char *value)
{
    g_strv_builder_add(words, option);
    if (value != NULL)
        g_strv_builder_add(words, value);
}

static void add_common(const struct classroom *room, GStrvBuilder *words)
{
    g_autofree char *seed = g_strdup_printf("%u", room->seed);

    add(words, "--seed", seed);
    add(words, "--build", room->build);
    for (char **board = room->boards; *board != NULL; board++)
        add(words, "--board", *board);
}

/* All suites: as --labs has them, or one by one. */
static void add_suites(const struct classroom *room, GStrvBuilder *words,
                       const struct unit *unit)
{
    if (room->all_suites &&
        (unit == NULL || unit->suites->len == room->suites->len)) {
        add(words, "--labs", NULL);
        return;
    }
    for (unsigned i = 0; i < room->suites->len; i++) {
        const struct class_suite *suite = room->suites->pdata[i];
        bool wanted = unit == NULL;

        for (unsigned u = 0; !wanted && u < unit->suites->len; u++) {
            const struct unit_suite *of_unit = unit->suites->pdata[u];

            wanted = of_unit->suite == suite;
        }
        if (wanted)
            add(words, "--suite", suite->name);
    }
}

char **unit_prepare_command(const struct classroom *room)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();

    add(words, room->program, "--prepare");
    add_common(room, words);
    add_suites(room, words, NULL);
    return g_strv_builder_end(words);
}

struct job *unit_job(const struct classroom *room,
                     const struct enrolment *enrolment, struct unit *unit,
                     unsigned jobs, GError **error)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_autofree char *at_a_time = g_strdup_printf("%u", jobs);
    struct job *job;

    if (!find_input(room, g_hash_table_lookup(enrolment->by_attempt,
                                              &unit->attempt), unit, error))
        return NULL;
    job = job_new();
    job->unit = unit;
    job->input = g_strdup(unit->input);
    job->result = unit_result_path(room, unit);
    job->times = path_of(room, unit, ".times");
    add(words, room->program, NULL);
    add(words, "--submission", job->input);
    add_common(room, words);
    add_suites(room, words, unit);
    add(words, "--jobs", at_a_time);
    add(words, "--prepared", NULL);
    add(words, "--out", job->result);
    add(words, "--host-times", job->times);
    job->arguments = g_strv_builder_end(words);
    return job;
}
