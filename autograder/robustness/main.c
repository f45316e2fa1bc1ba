/* SPDX-License-Identifier: MIT */
/** @file robustness: runs the declared tests of a suite and boots with damaged
 * apps, and keeps what the witness saw of the kernel's branches. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"
#include "kernels.h"
#include "runs.h"
#include "witness.h"

#define SUITE "robustness"

static char **boards;
static char *build = "build", *streams;
static gint64 seed = 1;
static int images = 500, jobs;

static const GOptionEntry entries[] = {
    {"board", 'b', 0, G_OPTION_ARG_STRING_ARRAY, &boards,
     "On this board: mps2-an386, lm3s6965evb; repeat for both (default)",
     "BOARD"},
    {"images", 'i', 0, G_OPTION_ARG_INT, &images,
     "So many boots with a damaged app, in all (500)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Of all that is random (1)",
     "N"},
    {"streams", 0, 0, G_OPTION_ARG_FILENAME, &streams,
     "Folder for the witness's streams, emptied first: for coverage "
     "(BUILD/robustness/streams)", "DIR"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
     "QEMUs at a time (as many as processors)", "N"},
    {"build", 0, 0, G_OPTION_ARG_FILENAME, &build,
     "Folder that make builds in (build)", "DIR"},
    G_OPTION_ENTRY_NULL,
};

char *bench_new_folder(struct bench *bench)
{
    return g_strdup_printf("%s/run%u", bench->folder, bench->folders++);
}

void bench_report(struct bench *bench, bool passed, const char *detail,
                  const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    passed ? bench->passed++ : bench->failed++;
    printf("%s - %s\n", passed ? "ok" : "not ok", text);
    if (!passed && detail != NULL)
        printf("#   %s\n", detail);
    fflush(stdout);
}

bool bench_keep(const struct bench *bench, unsigned board, const char *name,
                const struct outcome *outcome, GError **error)
{
    g_autofree char *path = g_strdup_printf(
        "%s/%s.%s.stream", bench->streams, board_names[board], name);

    return g_file_set_contents(path, (const char *)outcome->stream->data,
                               outcome->stream->len, error);
}

bool bench_keep_branches(const struct bench *bench, unsigned board,
                         const char *name, const struct outcome *outcome,
                         GError **error)
{
    g_autofree char *path = g_strdup_printf(
        "%s/%s.%s.stream", bench->streams, board_names[board], name);
    FILE *file = fopen(path, "ab");
    struct witness_record record;
    bool good = file != NULL;

    for (size_t at = 0; good && at + sizeof record <= outcome->stream->len;
         at += sizeof record) {
        memcpy(&record, outcome->stream->data + at, sizeof record);
        if (record.kind == WITNESS_BRANCH || record.kind == WITNESS_END)
            good = fwrite(&record, sizeof record, 1, file) == 1;
    }
    if (file == NULL || fclose(file) != 0 || !good)
        return refuse(error, "can't write %s", path);
    return true;
}

static bool read_boards(unsigned *mask, GError **error)
{
    *mask = boards == NULL ? BOARDS_ALL : 0;
    for (char **name = boards; name != NULL && *name != NULL; name++) {
        unsigned i = 0;

        while (i < BOARD_COUNT && strcmp(board_names[i], *name) != 0)
            i++;
        if (i == BOARD_COUNT)
            return refuse(error, "there is no board '%s'", *name);
        *mask |= 1u << i;
    }
    return true;
}

static bool run_all(struct bench *bench, unsigned mask,
                    const GPtrArray *tests, GError **error)
{
    struct image_runs *image_runs[BOARD_COUNT] = { NULL };
    unsigned parts = (unsigned)__builtin_popcount(mask);
    bool good = true;

    for (unsigned i = 0; good && i < BOARD_COUNT; i++) {
        g_autofree char *path = kernel_finished_path(
            &(struct recipe){.build = bench->build, .board = i,
                             .seed = bench->seed});

        if ((mask & 1u << i) == 0)
            continue;
        bench->kernels[i] = kernel_read(path, error);
        good = bench->kernels[i] != NULL;
        if (!good)
            break;
        declared_add(bench, i, tests);
        image_runs[i] = images_add(bench, i, (unsigned)images / parts, error);
        good = image_runs[i] != NULL;
    }
    good = good && workshop_run(bench->workshop, error);
    for (unsigned i = 0; i < BOARD_COUNT; i++) {
        if (image_runs[i] != NULL)
            images_end(image_runs[i]);
        kernel_free(bench->kernels[i]);
    }
    return good;
}

/* Build with the grader's own session, then run. */
static bool work(struct bench *bench, GError **error)
{
    char *suites[] = { SUITE, NULL };
    struct session *session = NULL;
    struct cohort *cohort = cohort_read(LABS_FOLDER, bench->seed, error);
    GPtrArray *all = cohort == NULL ? NULL :
        suites_read(cohort, suites, NULL, error);
    GPtrArray *tests =
        all == NULL ? NULL : suites_select(all, suites, NULL, error);
    unsigned mask;
    bool good = tests != NULL && read_boards(&mask, error) &&
                (session = session_new(build, 1, bench->seed, error)) &&
                session_build(session, mask, false, tests, error) &&
                run_all(bench, mask, tests, error);

    session_free(session);
    if (tests != NULL)
        g_ptr_array_unref(tests);
    if (all != NULL)
        g_ptr_array_unref(all);
    cohort_free(cohort);
    return good;
}

static bool open_bench(struct bench *bench, GError **error)
{
    if (streams == NULL)
        streams = g_build_filename(build, "robustness", "streams", NULL);
    folder_remove(streams);
    if (g_mkdir_with_parents(streams, 0777) < 0)
        return refuse(error, "can't make the folder %s", streams);
    *bench = (struct bench){
        .build = build,
        .streams = streams,
        .folder = g_dir_make_tmp("tick64-robustness-XXXXXX", error),
        .workshop = workshop_new(jobs > 0 ? (unsigned)jobs :
                                 g_get_num_processors()),
        .seed = (uint32_t)seed,
    };
    return bench->folder != NULL;
}

int main(int argc, char **argv)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;
    struct bench bench = { 0 };
    bool good;

    g_option_context_set_summary(context,
        "Runs the tests of labs/common/" SUITE ", then boots with damaged "
        "apps.\nOne line of TAP for each. Start it in the folder that holds "
        "the Makefile.");
    g_option_context_add_main_entries(context, entries, NULL);
    good = g_option_context_parse(context, &argc, &argv, &error) &&
           open_bench(&bench, &error) && work(&bench, &error);
    if (!good)
        fprintf(stderr, "robustness: %s\n", error->message);
    if (bench.workshop != NULL)
        workshop_free(bench.workshop);
    if (bench.folder != NULL)
        folder_remove(bench.folder);
    g_free(bench.folder);
    return !good ? 2 : bench.failed > 0;
}
