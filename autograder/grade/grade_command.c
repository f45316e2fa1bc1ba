/* SPDX-License-Identifier: MIT */
/** @file
 * Grading a submission, or the finished kernel.
 */
#include "grade_command.h"

#include <stdio.h>

#include "emit_page.h"
#include "error.h"
#include "host_times.h"
#include "print.h"

static bool emit(const struct result *result, const struct session *session,
                 const struct options *options, GError **error)
{
    struct terminal terminal = options_terminal();
    g_autofree char *text = options->costs ?
        emit_costs(result, &terminal) : emit_terminal(result, &terminal);
    g_autofree char *object = emit_json(result);

    return print_text(text, error) &&
           (options->json == NULL ||
            g_file_set_contents(options->json, object, -1, error)) &&
           (options->report == NULL ||
            report_write(result, options->report, error)) &&
           (options->trace == NULL ||
            pictures_write(result, options->trace, error)) &&
           (options->times == NULL ||
            host_times_write(result, session, options->times, error));
}

static void prepare(struct session *session, const struct options *options)
{
    if (options->keep != NULL)
        session_keep(session, options->keep);
    if (options->report != NULL || options->trace != NULL)
        session_draw(session, options->trace != NULL ? TRACE_RECORDS :
                                                       REPORT_RECORDS);
}

static bool grade(const struct options *options, const struct kit *kit,
                  const struct grading *grading, GError **error)
{
    struct session *session = session_new(
        options->build, (unsigned)options->jobs, (uint32_t)options->seed,
        error);
    struct result *result = NULL;
    bool good = session != NULL &&
                session_build(session, grading->boards, grading->guard,
                              grading->tests, error);

    if (good) {
        prepare(session, options);
        result = session_grade(session, grading);
        good = session_run(session, error);
    }
    if (good) {
        result_settle(result, kit);
        good = emit(result, session, options, error);
    }
    session_free(session);
    result_free(result);
    return good;
}

bool grade_command(const struct options *options, const struct cohort *cohort,
                   const struct kit *kit, const GPtrArray *all,
                   GError **error)
{
    struct grading grading;
    bool good;

    if (!request_grading(&options->request, cohort, all, &grading, error))
        return false;
    if (options->keep != NULL &&
        (grading.tests->len != 1 ||
         (grading.boards & (grading.boards - 1)) != 0))
        good = refuse(error, "--keep takes one test, on one board");
    else
        good = grade(options, kit, &grading, error);
    g_ptr_array_unref(grading.tests);
    return good;
}
