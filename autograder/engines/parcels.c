/* SPDX-License-Identifier: MIT */
/** @file
 * Jobs laid out as files: their life.
 */
#define _GNU_SOURCE
#include "parcels.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "lay_out.h"
#include "result.h"
#include "said.h"

enum {
    LOOK_EVERY = 200,          /* milliseconds */
    OUTPUT_MOST = 1 << 20,
    SECONDS_MOST = 30 * 86400, /* a queue may be long */
};

#define PREFIX "parcels-"

static void undo(const struct parcels *parcels)
{
    g_autofree char *name = g_path_get_basename(parcels->folder);

    parcels->undo(parcels->where, name);
    folder_remove(parcels->folder);
}

/* Of a run that was killed. */
static void undo_left_over(struct parcels *parcels, const char *beside)
{
    g_auto(GStrv) names = folder_list(beside, NULL);

    for (char **name = names; name != NULL && *name != NULL; name++) {
        if (!g_str_has_prefix(*name, PREFIX))
            continue;
        parcels->folder = g_build_filename(beside, *name, NULL);
        undo(parcels);
        g_clear_pointer(&parcels->folder, g_free);
    }
}

struct parcels *parcels_new(const GPtrArray *jobs, bool travel,
                            parcels_undo *undo, const void *where,
                            job_ended *ended, void *data, GError **error)
{
    const struct job *first = jobs->pdata[0];
    g_autofree char *beside = g_path_get_dirname(first->result);
    g_autofree char *absolute = g_canonicalize_filename(beside, NULL);
    struct parcels *parcels = g_new0(struct parcels, 1);

    parcels->jobs = jobs;
    parcels->travel = travel;
    parcels->undo = undo;
    parcels->where = where;
    parcels->ended = ended;
    parcels->data = data;
    parcels->taken = g_new0(bool, jobs->len);
    undo_left_over(parcels, absolute);
    parcels->folder = g_build_filename(absolute, PREFIX "XXXXXX", NULL);
    if (g_mkdtemp(parcels->folder) == NULL)
        refuse(error, "can't make %s: %s", parcels->folder,
               g_strerror(errno));
    else if (parcels_lay_out(parcels, error))
        return parcels;
    parcels_free(parcels);
    return NULL;
}

void parcels_free(struct parcels *parcels)
{
    if (parcels == NULL)
        return;
    undo(parcels);
    g_free(parcels->folder);
    g_free(parcels->taken);
    g_free(parcels);
}

/* What came back is one archive; a machine that went mad gets at nothing
 * outside: tar keeps to the folder. */
static void unpack(const struct parcels *parcels, unsigned number)
{
    g_autofree char *archive = in_parcel(parcels, number, ".out.tar");
    g_autofree char *out = in_parcel(parcels, number, "out");

    if (!g_file_test(archive, G_FILE_TEST_EXISTS))
        return;
    run_quickly((const char *[]){"tar", "-C", out, "--no-same-owner", "-xf",
                                 archive, "--strip-components=2", NULL},
                NULL);
    unlink(archive);
}

/* A file that a job left, if it is one. @return NULL: it isn't */
static char *out_file(const struct parcels *parcels, unsigned number,
                      const char *name)
{
    g_autofree char *path = in_parcel(parcels, number, "out");
    char *file = g_build_filename(path, name, NULL);

    if (!g_file_test(file, G_FILE_TEST_IS_SYMLINK) &&
        g_file_test(file, G_FILE_TEST_IS_REGULAR))
        return file;
    g_free(file);
    return NULL;
}

static void move_out(const struct parcels *parcels, unsigned number,
                     const char *name, const char *to)
{
    g_autofree char *from = out_file(parcels, number, name);

    if (from != NULL && to != NULL)
        rename(from, to);
}

/* @return NULL: it never began */
static char *last_said(const struct parcels *parcels, unsigned number)
{
    g_autofree char *path = out_file(parcels, number, "said");
    g_autofree char *text = NULL;

    if (path == NULL || !g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    return last_line(text);
}

static bool tell(struct parcels *parcels, unsigned number, int status,
                 const char *said, int64_t host, GError **error)
{
    const struct job *job = parcels->jobs->pdata[number];
    const struct job_outcome outcome = {status, said, host, 0};

    parcels->taken[number] = true;
    move_out(parcels, number, "times", job->times);
    move_out(parcels, number, "result", job->result);
    return parcels->ended(parcels->data, job, &outcome, error);
}

/* Tell of those that have ended since last time. */
static bool take(struct parcels *parcels, GError **error)
{
    for (unsigned i = 0; i < parcels->jobs->len; i++) {
        g_autofree char *path = NULL, *text = NULL, *said = NULL;
        char *end;
        long status;

        if (parcels->taken[i])
            continue;
        if (parcels->travel)
            unpack(parcels, i);
        path = out_file(parcels, i, "status");
        if (path == NULL || !g_file_get_contents(path, &text, NULL, NULL))
            continue;
        status = strtol(text, &end, 10);
        said = last_said(parcels, i);
        if (!tell(parcels, i, (int)status, said != NULL ? said : "",
                  strtoll(end, NULL, 10), error))
            return false;
    }
    return true;
}

/* What never began, the engine's program refused: it said why.
 * @param output the program's */
static bool take_rest(struct parcels *parcels, const char *output,
                      GError **error)
{
    g_autofree char *why = last_line(output);

    for (unsigned i = 0; i < parcels->jobs->len; i++) {
        g_autofree char *said =
            parcels->taken[i] ? NULL : last_said(parcels, i);

        if (!parcels->taken[i] &&
            !tell(parcels, i, said != NULL ? JOB_KILLED : JOB_NOT_RUN,
                  said != NULL ? said : why, 0, error))
            return false;
    }
    return true;
}

static bool look(void *data, GError **error)
{
    return take(data, error);
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct parcels *parcels = data;

    (void)error;
    *command = *parcels->program;
    *parcels->program = (struct command){0};
    return true;
}

/* The engine's program has ended. */
static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    g_autofree char *output =
        harmless_text(outcome->output->str, outcome->output->len);

    if (outcome->status != 0)
        g_printerr("%s", output);
    return take(data, error) && take_rest(data, output, error);
}

bool parcels_run(struct parcels *parcels, struct command *command,
                 GError **error)
{
    struct workshop *workshop = workshop_new(1);
    bool good;

    command->keeps_environment = true;
    command->output_limit = OUTPUT_MOST;
    command->seconds = SECONDS_MOST;
    parcels->program = command;
    workshop_add(workshop, (struct work){prepare, finish, parcels});
    workshop_meanwhile(workshop, LOOK_EVERY, look, parcels);
    good = workshop_run(workshop, error);
    workshop_free(workshop);
    return good;
}
