/* SPDX-License-Identifier: MIT */
/** @file
 * Jobs laid out as files.
 */
#define _GNU_SOURCE
#include "parcels.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "child.h"
#include "error.h"
#include "folder.h"
#include "said.h"

enum {
    LOOK_EVERY = 200,          /* milliseconds */
    OUTPUT_MOST = 1 << 20,
    SECONDS_MOST = 30 * 86400, /* a queue may be long */
};

static char *in_parcel(const struct parcels *parcels, unsigned number,
                       const char *name)
{
    return g_strdup_printf("%s/%u%s%s", parcels->folder, number,
                           *name == '.' ? "" : "/", name);
}

/* The arguments, with the files where they are when the job runs. */
static void put_command(GString *script, const struct parcels *parcels,
                        const struct job *job)
{
    g_autofree char *name = g_path_get_basename(job->input);
    g_autofree char *travelling = g_strdup_printf("input/%s", name);

    for (char **argument = job->arguments; *argument != NULL; argument++) {
        const char *inside =
            strcmp(*argument, job->result) == 0 ? "out/result" :
            g_strcmp0(*argument, job->times) == 0 ? "out/times" :
            parcels->travel && strcmp(*argument, job->input) == 0 ?
                travelling : NULL;
        g_autofree char *quoted =
            g_shell_quote(inside != NULL ? inside : *argument);

        g_string_append_printf(script, "%s%s ",
                               inside != NULL ? "\"$here\"/" : "", quoted);
    }
}

static bool write_script(const struct parcels *parcels, unsigned number,
                         GError **error)
{
    g_autofree char *path = in_parcel(parcels, number, "job.sh");
    g_autoptr(GString) script = g_string_new(
        "here=$(cd \"$(dirname \"$0\")\" && pwd) || exit\n"
        "begun=$(date +%s%6N)\n");

    put_command(script, parcels, parcels->jobs->pdata[number]);
    g_string_append(script,
                    "</dev/null >\"$here/out/said\" 2>&1\n"
                    "echo $? $(($(date +%s%6N) - begun)) "
                    ">\"$here/out/status.new\"\n"
                    "mv \"$here/out/status.new\" \"$here/out/status\"\n");
    return g_file_set_contents(path, script->str, -1, error);
}

static bool copy_input(const struct parcels *parcels, unsigned number,
                       GError **error)
{
    const struct job *job = parcels->jobs->pdata[number];
    g_autofree char *to = in_parcel(parcels, number, "input");

    return run_quickly((const char *[]){"cp", "-a", "--", job->input, to,
                                        NULL}, error);
}

/* The script comes last: where it is, all is there. */
static bool pack(const struct parcels *parcels, unsigned number,
                 GError **error)
{
    g_autofree char *archive = in_parcel(parcels, number, ".tar");
    g_autofree char *input = g_strdup_printf("%u/input", number);
    g_autofree char *out = g_strdup_printf("%u/out", number);
    g_autofree char *script = g_strdup_printf("%u/job.sh", number);

    return run_quickly((const char *[]){"tar", "-C", parcels->folder, "-cf",
                                        archive, input, out, script, NULL},
                       error);
}

static bool lay_out(struct parcels *parcels, GError **error)
{
    for (unsigned i = 0; i < parcels->jobs->len; i++) {
        g_autofree char *input = in_parcel(parcels, i, "input");
        g_autofree char *out = in_parcel(parcels, i, "out");

        if (g_mkdir_with_parents(input, 0700) < 0 ||
            g_mkdir_with_parents(out, 0700) < 0)
            return refuse(error, "can't make %s: %s", out, g_strerror(errno));
        if (!write_script(parcels, i, error) ||
            (parcels->travel && (!copy_input(parcels, i, error) ||
                                 !pack(parcels, i, error))))
            return false;
    }
    return true;
}

struct parcels *parcels_new(const GPtrArray *jobs, bool travel,
                            job_ended *ended, void *data, GError **error)
{
    const struct job *first = jobs->pdata[0];
    g_autofree char *beside = g_path_get_dirname(first->result);
    g_autofree char *absolute = g_canonicalize_filename(beside, NULL);
    struct parcels *parcels = g_new0(struct parcels, 1);

    parcels->jobs = jobs;
    parcels->travel = travel;
    parcels->ended = ended;
    parcels->data = data;
    parcels->taken = g_new0(bool, jobs->len);
    parcels->folder = g_build_filename(absolute, "parcels-XXXXXX", NULL);
    if (g_mkdtemp(parcels->folder) == NULL)
        refuse(error, "can't make %s: %s", parcels->folder,
               g_strerror(errno));
    else if (lay_out(parcels, error))
        return parcels;
    parcels_free(parcels);
    return NULL;
}

void parcels_free(struct parcels *parcels)
{
    if (parcels == NULL)
        return;
    folder_remove(parcels->folder);
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

static int open_signals(void)
{
    sigset_t signals;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    return signalfd(-1, &signals, SFD_CLOEXEC);
}

/* Until the program has ended. */
static bool attend(struct parcels *parcels, struct child *child, int signals,
                   GError **error)
{
    for (;;) {
        struct pollfd polled[] = {
            {child->exit_descriptor, POLLIN, 0},
            {signals, POLLIN, 0},
        };

        if (poll(polled, G_N_ELEMENTS(polled), LOOK_EVERY) < 0 &&
            errno != EINTR)
            return refuse(error, "poll: %s", g_strerror(errno));
        child_read(child);
        if (polled[1].revents != 0)
            return refuse(error, "interrupted");
        if (!take(parcels, error))
            return false;
        if (polled[0].revents != 0)
            return true;
    }
}

bool parcels_run(struct parcels *parcels, struct command *command,
                 GError **error)
{
    struct child *child;
    int signals;
    bool good;

    command->keeps_environment = true;
    command->output_limit = OUTPUT_MOST;
    command->seconds = SECONDS_MOST;
    child = child_start((struct work){0}, command, error);
    if (child == NULL)
        return false;
    signals = open_signals();
    good = attend(parcels, child, signals, error);
    close(signals);
    if (good) {
        child_end(child);
        drop_returns(child->outcome.output->str);
        if (child->outcome.status != 0)
            g_printerr("%s", child->outcome.output->str);
        good = take(parcels, error) &&
               take_rest(parcels, child->outcome.output->str, error);
    }
    child_free(child);
    return good;
}
