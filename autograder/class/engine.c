/* SPDX-License-Identifier: MIT */
/** @file
 * The engines, and the one that is always there: children of this process.
 */
#include "engine.h"

#include <string.h>
#include <sys/wait.h>

#include "engines.h"
#include "error.h"
#include "said.h"
#include "scratch.h"
#include "workshop.h"

/* A unit has limits of its own; this is for one that hangs all the same. */
enum { SECONDS_MOST = 3600, OUTPUT_MOST = 65536 };

/* The first is the default. */
static const struct engine engines[] = {
    {"local", engine_local, NULL},
    {"ssh", engine_ssh, NULL},
    {"slurm", engine_slurm, NULL},
};

bool engine_find(struct engine *engine, const char *text, GError **error)
{
    size_t length = text != NULL ? strcspn(text, ":") : 0;

    *engine = engines[0];
    if (text == NULL)
        return true;
    for (unsigned i = 0; i < G_N_ELEMENTS(engines); i++) {
        if (strlen(engines[i].name) != length ||
            strncmp(engines[i].name, text, length) != 0)
            continue;
        *engine = engines[i];
        engine->where = text[length] == ':' ? text + length + 1 : NULL;
        return true;
    }
    return refuse(error, "--engine %s: there is none of this name; it takes "
                  "local, ssh:HOST,... or slurm[:PARTITION]", text);
}

struct job *job_new(void)
{
    return g_new0(struct job, 1);
}

void job_free(void *data)
{
    struct job *job = data;

    g_strfreev(job->arguments);
    g_free(job->input);
    g_free(job->result);
    g_free(job->times);
    g_free(job);
}

/* A job among this process's children. */
struct running {
    const struct job *job;
    job_ended *ended;
    void *data;
};

static bool prepare(void *data, struct command *command, GError **error)
{
    const struct running *running = data;

    (void)error;
    command->arguments = g_strdupv(running->job->arguments);
    command->keeps_environment = true;
    command->output_limit = OUTPUT_MOST;
    command->seconds = SECONDS_MOST;
    return true;
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    const struct running *running = data;
    g_autofree char *said = last_line(outcome->output->str);
    struct job_outcome ended = {
        .exit_status = WIFEXITED(outcome->status) ?
            WEXITSTATUS(outcome->status) : -1,
        .message = outcome->timed_out ? "it took more than an hour" : said,
        .host = outcome->microseconds,
        .cpu = outcome->cpu_microseconds,
    };

    return running->ended(running->data, running->job, &ended, error);
}

/* Units that are killed leave their temporary files behind: here they go with
 * all others. */
static bool run_in_scratch(struct workshop *workshop, GError **error)
{
    g_autofree char *before = g_strdup(g_getenv("TMPDIR"));
    struct scratch scratch;
    bool good;

    if (!scratch_make(&scratch, error))
        return false;
    g_setenv("TMPDIR", scratch.folder, TRUE);
    good = workshop_run(workshop, error);
    if (before != NULL)
        g_setenv("TMPDIR", before, TRUE);
    else
        g_unsetenv("TMPDIR");
    scratch_remove(&scratch);
    return good;
}

bool engine_local(const char *where, const GPtrArray *jobs,
                  unsigned at_a_time, job_ended *ended, void *data,
                  GError **error)
{
    struct workshop *workshop = workshop_new(at_a_time);
    g_autofree struct running *all = g_new0(struct running, jobs->len + 1);
    bool good;

    (void)where;
    for (unsigned i = 0; i < jobs->len; i++) {
        all[i] = (struct running){jobs->pdata[i], ended, data};
        workshop_add(workshop, (struct work){prepare, finish, &all[i]});
    }
    good = run_in_scratch(workshop, error);
    workshop_free(workshop);
    return good;
}
