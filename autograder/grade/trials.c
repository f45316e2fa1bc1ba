/* SPDX-License-Identifier: MIT */
/** @file
 * The commands that try the grader itself.
 */
#include "trials.h"

#include "error.h"
#include "folder.h"
#include "matrix.h"
#include "print.h"
#include "speed.h"
#include "stubs.h"

/* Every folder in a folder that has an expect.ini. */
static void add_kernels(GStrvBuilder *into, const char *folder)
{
    g_auto(GStrv) names = folder_list(folder, NULL);

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(folder, *name, NULL);
        g_autofree char *file = g_build_filename(path, "expect.ini", NULL);

        if (g_file_test(file, G_FILE_TEST_EXISTS))
            g_strv_builder_add(into, path);
    }
}

static bool print(char *text, GError **error)
{
    bool good = text != NULL && print_text(text, error);

    g_free(text);
    return good;
}

bool kernels_command(const struct options *options, const GPtrArray *all,
                     char **folders, bool *held, GError **error)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) kernels = NULL;
    struct terminal terminal = options_terminal();
    struct trial trial = {
        options->build, (unsigned)options->jobs, (uint32_t)options->seed,
        NULL, terminal.colour, options->quick,
        options->show ? &terminal : NULL, options->markdown,
    };

    if (folders != NULL) {
        g_strv_builder_addv(builder, (const char **)folders);
    } else {
        add_kernels(builder, WRONG_KERNELS);
        add_kernels(builder, RIGHT_KERNELS);
    }
    trial.folders = kernels = g_strv_builder_end(builder);
    for (char **folder = kernels; *folder != NULL; folder++) {
        if (!g_file_test(*folder, G_FILE_TEST_IS_DIR))
            return refuse(error, "there is no folder '%s'", *folder);
    }
    return print(matrix(&trial, all, held, error), error);
}

bool stubs_command(const struct options *options, const struct cohort *cohort,
                   const GPtrArray *all, bool *held, GError **error)
{
    struct request request = options->request;
    struct session *session;
    struct result *result = NULL;
    struct grading grading;
    bool good;

    if (request.parts == NULL)
        request.parts = (char *)SKELETON_PARTS;
    if (!request_grading(&request, cohort, all, &grading, error))
        return false;
    session = session_new(options->build, (unsigned)options->jobs,
                          (uint32_t)options->seed, error);
    good = session != NULL &&
           session_build(session, grading.boards, false, grading.tests,
                         error);
    if (good) {
        result = session_grade(session, &grading);
        good = session_run(session, error);
    }
    if (good) {
        result_settle(result, NULL);
        good = print(stubs_report(result, held), error);
    }
    session_free(session);
    result_free(result);
    g_ptr_array_unref(grading.tests);
    return good;
}

/* The finished parts stand for a student's: they are built like these. */
bool speed_command(const struct options *options, const struct cohort *cohort,
                   const GPtrArray *all, bool *held, GError **error)
{
    struct grading grading;
    bool good;

    if (!request_grading(&options->request, cohort, all, &grading, error))
        return false;
    if (options->request.parts == NULL) {
        grading.parts = FINISHED_PARTS;
        grading.given = grading.present = PARTS_ALL;
        grading.knows_seed = true;
    }
    good = print(speed(options->build, (unsigned)options->jobs,
                       (uint32_t)options->seed, &grading, held, error), error);
    g_ptr_array_unref(grading.tests);
    return good;
}
