/* SPDX-License-Identifier: MIT */
/** @file
 * An agenda carried out. A result goes the way unit -> file, by rename -> the
 * gradebook, by one transaction -> file removed; killed anywhere on it, the
 * next run finds it in one of both places, and only then grades again.
 */
#include "grading.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "folder.h"
#include "marks.h"
#include "progress.h"
#include "said.h"

struct carrying {
    struct classroom *room;
    struct tally *tally;
    struct progress *progress;
};

/* The lines `compile SECONDS` and `qemu SECONDS`, if the unit wrote them. */
static void read_times(const char *path, struct unit_times *times)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    times->compile = times->qemu = -1;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return;
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *tab = strchr(*line, '\t');
        int64_t spent = tab == NULL ? 0 :
            (int64_t)(g_ascii_strtod(tab, NULL) * G_USEC_PER_SEC);

        if (g_str_has_prefix(*line, "compile\t"))
            times->compile = spent;
        else if (g_str_has_prefix(*line, "qemu\t"))
            times->qemu = spent;
    }
}

/* A unit's files are needed no longer. */
static void clean(const struct classroom *room, const struct unit *unit)
{
    g_autofree char *base = g_build_filename(room->scratch, unit->name, NULL);
    static const char *const suffixes[] = {".json", ".times", ".files"};

    for (unsigned i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *path = g_strconcat(base, suffixes[i], NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS))
            folder_remove(path);
    }
}

static void set_failure(struct unit *unit, char *why)
{
    g_free(unit->failure);
    unit->failure = why;
}

/* A result that is there already, from a run that was killed. */
static bool take_left_over(struct carrying *carrying, struct unit *unit,
                           GError **error)
{
    g_autofree char *path = unit_result_path(carrying->room, unit);
    const struct unit_times times = {0, 0, -1, -1};
    g_autofree char *unsound = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    if (!result_take(carrying->room, unit, path, &times, &unsound, error))
        return false;
    carrying->tally->graded += unit->is_done;
    carrying->tally->left_over += unit->is_done;
    clean(carrying->room, unit);
    return true;
}

static bool ended(void *data, const struct job *job,
                  const struct job_outcome *outcome, GError **error)
{
    struct carrying *carrying = data;
    struct unit *unit = job->unit;
    struct unit_times times = {outcome->host, outcome->cpu, -1, -1};
    char *why = NULL;

    unit->tries++;
    read_times(job->times, &times);
    if (outcome->exit_status == 0) {
        if (!result_take(carrying->room, unit, job->result, &times, &why,
                         error))
            return false;
    } else if (outcome->exit_status < 0) {
        why = g_strdup_printf("%s%s%s",
                              outcome->exit_status == JOB_NOT_RUN ?
                              "the engine did not run it" : "it was killed",
                              *outcome->message != '\0' ? ": " : "",
                              outcome->message);
    } else {
        why = g_strdup_printf("exit status %d%s%s", outcome->exit_status,
                              *outcome->message != '\0' ? ": " : "",
                              outcome->message);
    }
    set_failure(unit, why);
    if (why != NULL)
        progress_say(carrying->progress, unit->student, why);
    carrying->tally->graded += unit->is_done;
    carrying->tally->processors += times.cpu;
    carrying->tally->needed += MAX(times.compile, 0) + MAX(times.qemu, 0);
    clean(carrying->room, unit);
    progress_step(carrying->progress, unit->is_done);
    return true;
}

static bool prepared(void *data, const struct job *job,
                     const struct job_outcome *outcome, GError **error)
{
    (void)data;
    if (outcome->exit_status == 0)
        return true;
    return refuse(error, "what all submissions share can't be built: '%s "
                  "%s' ended with status %d: %s", job->arguments[0],
                  job->arguments[1], outcome->exit_status, outcome->message);
}

/* Marks are kept under a digest of the grader's sources: so they must be what
 * it was built of. Who names another program answers for it. */
static bool is_built(const struct classroom *room, GError **error)
{
    g_autofree char *target = g_build_filename(room->build, "grade", NULL);
    g_autofree char *built = realpath(target, NULL);
    g_autofree char *build = g_strconcat("BUILD=", room->build, NULL);
    const char *const words[] = {"make", "-q", build, target, NULL};

    return g_strcmp0(built, room->program) != 0 ||
           !g_file_test("Makefile", G_FILE_TEST_EXISTS) ||
           run_quickly(words, NULL) ||
           refuse(error, "%s is older than its sources, and marks would be "
                  "taken for theirs: 'make grader' first", target);
}

static bool prepare(const struct classroom *room, GError **error)
{
    g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func(job_free);
    struct job *job;

    if (!is_built(room, error))
        return false;
    job = job_new();
    job->arguments = unit_prepare_command(room);
    g_ptr_array_add(jobs, job);
    return engine_local(NULL, jobs, 1, prepared, NULL, error);
}

/* Jobs of the units that are not done. */
static GPtrArray *jobs_of(struct carrying *carrying,
                          const struct enrolment *enrolment,
                          const struct agenda *agenda, GError **error)
{
    GPtrArray *jobs = g_ptr_array_new_with_free_func(job_free);
    unsigned left = 0, each;

    for (unsigned i = 0; i < agenda->units->len; i++)
        left += !((struct unit *)agenda->units->pdata[i])->is_done;
    each = MAX(1, carrying->room->jobs / MAX(left, 1));
    for (unsigned i = 0; i < agenda->units->len; i++) {
        struct unit *unit = agenda->units->pdata[i];
        struct job *job;

        if (unit->is_done)
            continue;
        job = unit_job(carrying->room, enrolment, unit, each, error);
        if (job == NULL) {
            g_ptr_array_unref(jobs);
            return NULL;
        }
        g_ptr_array_add(jobs, job);
    }
    return jobs;
}

/* All that is not done, once. */
static bool run_round(struct carrying *carrying,
                      const struct enrolment *enrolment,
                      const struct agenda *agenda, const struct engine *engine,
                      GError **error)
{
    g_autoptr(GPtrArray) jobs = jobs_of(carrying, enrolment, agenda, error);
    bool good;

    if (jobs == NULL)
        return false;
    progress_begin(carrying->progress, jobs->len, carrying->room->jobs);
    good = engine->run(engine->where, jobs, carrying->room->jobs, ended,
                       carrying, error);
    progress_end(carrying->progress);
    return good;
}

static bool put_failures(struct carrying *carrying, const struct agenda *agenda,
                         GError **error)
{
    for (unsigned i = 0; i < agenda->units->len; i++) {
        struct unit *unit = agenda->units->pdata[i];

        if (unit->is_done)
            continue;
        carrying->tally->failed++;
        if (unit->failure == NULL)
            unit->failure = g_strdup("the engine did not run it");
        if (!failure_put(carrying->room, unit, error))
            return false;
    }
    return true;
}

static bool take_left_overs(struct carrying *carrying,
                            const struct agenda *agenda, GError **error)
{
    if (g_mkdir_with_parents(carrying->room->scratch, 0700) < 0)
        return refuse(error, "can't make %s: %s", carrying->room->scratch,
                      g_strerror(errno));
    for (unsigned i = 0; i < agenda->units->len; i++) {
        if (!take_left_over(carrying, agenda->units->pdata[i], error))
            return false;
    }
    return true;
}

bool agenda_carry_out(struct classroom *room, const struct enrolment *enrolment,
                    struct agenda *agenda, const struct engine *engine,
                    struct tally *tally, GError **error)
{
    struct carrying carrying = {room, tally, progress_new()};
    int64_t begun = g_get_monotonic_time();
    bool good;

    *tally = (struct tally){0};
    good = take_left_overs(&carrying, agenda, error);
    if (good && tally->graded < agenda->units->len)
        good = prepare(room, error);
    tally->prepared = g_get_monotonic_time() - begun;
    for (unsigned round = 0; good && round < room->tries &&
                             tally->graded < agenda->units->len; round++)
        good = run_round(&carrying, enrolment, agenda, engine, error);
    good = good && put_failures(&carrying, agenda, error);
    if (good)
        folder_remove(room->scratch);
    tally->host = g_get_monotonic_time() - begun - tally->prepared;
    progress_free(carrying.progress);
    return good;
}
