/* SPDX-License-Identifier: MIT */
/** @file
 * One unit of grading: a submission in, a result out. The same submission,
 * seed and edition give the same bytes on every machine.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "commands.h"
#include "emit_page.h"
#include "error.h"
#include "host_times.h"
#include "intake.h"
#include "print.h"
#include "sandbox.h"

#define CALLED "the submission"

/* Better now than after the work. */
static bool writable(const char *out, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(out);

    if (g_file_test(out, G_FILE_TEST_EXISTS) &&
        !g_file_test(out, G_FILE_TEST_IS_REGULAR))
        return refuse(error, "--out %s: is no plain file", out);
    return g_access(folder, W_OK) == 0 ||
           refuse(error, "--out %s: can't write to %s: %s", out, folder,
                  g_strerror(errno));
}

static struct sandbox *confine(struct session *session,
                               const struct options *options, GError **error)
{
    struct sandbox *sandbox =
        sandbox_new(options->build, options->sandbox, error);

    if (sandbox == NULL || session_confine(session, sandbox, error))
        return sandbox;
    sandbox_free(sandbox);
    return NULL;
}

/* What all units share. */
static bool share(struct session *session, const struct options *options,
                  const struct grading *grading, GError **error)
{
    return (options->prepared ? session_prepared : session_build)(
        session, grading->boards, grading->guard, grading->tests, error);
}

/* A common test takes what is there of a student's parts, and the finished
 * ones for the rest. Of a submission nothing may be missing. */
static void be_strict(struct grading *grading)
{
    grading->present = grading->given;
}

static bool show(const struct result *result, GError **error)
{
    struct terminal terminal = options_terminal();
    g_autofree char *table = emit_terminal(result, &terminal);

    return print_text(table, error);
}

/* The result comes last: where it is, all went well. */
static bool write_all(const struct result *result,
                      const struct session *session,
                      const struct options *options, GError **error)
{
    g_autofree char *object = emit_json(result);

    return show(result, error) &&
           (options->report == NULL ||
            report_write(result, options->report, error)) &&
           (options->times == NULL ||
            host_times_write(result, session, options->times, error)) &&
           g_file_set_contents(options->out, object, -1, error);
}

static bool grade_it(struct session *session, const struct options *options,
                     const struct kit *kit, const struct grading *grading,
                     struct handed_in *handed_in, GError **error)
{
    struct result *result;
    bool good;

    if (options->report != NULL)
        session_draw(session, REPORT_RECORDS);
    result = session_grade(session, grading);
    result->handed_in = handed_in;
    g_clear_pointer(&result->parts, g_free);
    good = session_run(session, error);
    if (good) {
        result_settle(result, kit);
        good = write_all(result, session, options, error);
    }
    result_free(result);
    return good;
}

static bool grade_submission(struct session *session,
                             const struct sandbox *sandbox,
                             const struct options *options,
                             const struct cohort *cohort,
                             const struct kit *kit, const GPtrArray *all,
                             GError **error)
{
    struct request request = options->request;
    g_autofree char *parts =
        g_build_filename(session_folder(session), "parts", NULL);
    struct handed_in *handed_in =
        intake(session_workshop(session), sandbox, options->build,
               options->submission, session_folder(session), parts, error);
    struct grading grading;
    bool good;

    if (handed_in == NULL)
        return false;
    request.parts = parts;
    if (!request_grading(&request, cohort, all, &grading, error)) {
        handed_in_free(handed_in);
        return false;
    }
    be_strict(&grading);
    grading.called = CALLED;
    good = share(session, options, &grading, error);
    if (good)
        good = grade_it(session, options, kit, &grading, handed_in, error);
    else
        handed_in_free(handed_in);
    g_ptr_array_unref(grading.tests);
    return good;
}

static bool prepare(struct session *session, const struct options *options,
                    const struct cohort *cohort, const GPtrArray *all,
                    GError **error)
{
    struct grading grading;
    bool good;

    if (!request_grading(&options->request, cohort, all, &grading, error))
        return false;
    good = session_build(session, grading.boards, grading.guard,
                         grading.tests, error);
    g_ptr_array_unref(grading.tests);
    return good;
}

bool unit_command(const struct options *options, const struct cohort *cohort,
                  const struct kit *kit, const GPtrArray *all,
                  GError **error)
{
    struct session *session = session_new(
        options->build, (unsigned)options->jobs, (uint32_t)options->seed,
        error);
    struct sandbox *sandbox = NULL;
    bool good = session != NULL;

    if (good && options->submission != NULL)
        good = writable(options->out, error) &&
               (sandbox = confine(session, options, error)) != NULL &&
               grade_submission(session, sandbox, options, cohort, kit, all,
                                error);
    else if (good)
        good = prepare(session, options, cohort, all, error);
    session_free(session);
    sandbox_free(sandbox);
    return good;
}
