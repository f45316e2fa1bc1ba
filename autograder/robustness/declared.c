/* SPDX-License-Identifier: MIT */
/** @file The runs of declared tests: as `grade` does, but the stream is kept,
 * with the kernel's branches in it. */
#include <stdio.h>

#include "boot.h"
#include "error.h"
#include "folder.h"
#include "run.h"
#include "runs.h"

struct declared {
    struct bench *bench;
    struct scene *scene;
    char *folder;
};

static void declared_free(struct declared *run)
{
    folder_remove(run->folder);
    g_free(run->folder);
    scene_free(run->scene);
    g_free(run);
}

static bool ask_for_branches(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, BOOT_WITNESS, NULL);
    FILE *file = fopen(path, "a");

    if (file == NULL || fputs("report branches on\n", file) < 0 ||
        fclose(file) != 0)
        return refuse(error, "can't write %s", path);
    return true;
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct declared *run = data;
    g_autofree char *witness =
        g_build_filename(run->bench->build, RUN_WITNESS, NULL);

    if (run_prepare(run->scene, run->bench->build, witness,
                    run->scene->kernel->path, run->folder, command, error) && ask_for_branches(run->folder, error))
        return true;
    declared_free(run);
    return false;
}

static void report(const struct declared *run,
                   const struct test_result *result)
{
    const struct finding *failure = test_result_failure(result);
    g_autofree char *detail =
        failure == NULL ? NULL :
        g_strdup_printf("%s: expected %s; seen: %s", failure->name,
                        failure->expected, failure->seen);
    g_autofree char *figure = figure_text((double)result->instructions);

    bench_report(run->bench, result->passed, detail,
                 "%s, %s: %s (%s instructions, %.1f s)",
                 board_names[run->scene->board], run->scene->test->name,
                 run->scene->test->title, figure,
                 (double)result->host_microseconds / 1e6);
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    struct declared *run = data;
    struct test_result *result = g_new0(struct test_result, 1);
    bool good = run_finish(run->scene, run->folder, outcome, result, error) &&
                bench_keep(run->bench, run->scene->board,
                           run->scene->test->name, outcome, error);

    if (good)
        report(run, result);
    test_result_free(result);
    declared_free(run);
    return good;
}

void declared_add(struct bench *bench, unsigned board, const GPtrArray *tests)
{
    for (unsigned i = 0; i < tests->len; i++) {
        const struct test *test = tests->pdata[i];
        struct declared *run;

        if ((test->boards & 1u << board) == 0)
            continue;
        run = g_new0(struct declared, 1);
        run->bench = bench;
        run->scene = scene_new(test, board, bench->kernels[board],
                               test->has_seed ? test->seed : bench->seed);
        run->folder = bench_new_folder(bench);
        workshop_add(bench->workshop, (struct work){ prepare, finish, run });
    }
}
