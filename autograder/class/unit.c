/* SPDX-License-Identifier: MIT */
/** @file
 * A unit's command line, and the submission that it reads.
 */
#include "unit.h"

#include "engine.h"
#include "gather.h"

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
    g_autofree char *gathered = path_of(room, unit, ".files");
    struct job *job;

    g_free(unit->input);
    unit->input = upload_input(
        room->folder, g_hash_table_lookup(enrolment->by_attempt,
                                          &unit->attempt), gathered, error);
    if (unit->input == NULL)
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
