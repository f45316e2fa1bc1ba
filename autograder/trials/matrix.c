/* SPDX-License-Identifier: MIT */
/** @file
 * The grader graded.
 */
#include "matrix.h"

#include <string.h>

#include "error.h"
#include "specimen.h"

enum { NAME_WIDTH = 30 };

/* Boards and tests of all kernels, each once. */
static GPtrArray *needed(const GPtrArray *specimens, unsigned *boards)
{
    GPtrArray *tests = g_ptr_array_new();

    *boards = 0;
    for (unsigned i = 0; i < specimens->len; i++) {
        const struct specimen *specimen = specimens->pdata[i];

        *boards |= specimen->boards;
        for (unsigned t = 0; specimen->problem == NULL &&
             t < specimen->tests->len; t++) {
            if (!g_ptr_array_find(tests, specimen->tests->pdata[t], NULL))
                g_ptr_array_add(tests, specimen->tests->pdata[t]);
        }
    }
    return tests;
}

static void start(struct session *session, const GPtrArray *specimens,
                  const GPtrArray *all)
{
    for (unsigned i = 0; i < specimens->len; i++) {
        struct specimen *specimen = specimens->pdata[i];
        g_autofree char *parts = g_strdup_printf(
            "%s/parts%u", session_folder(session), i);

        if (specimen->problem == NULL)
            specimen_make_up(specimen, parts);
        if (specimen->problem == NULL)
            specimen->result = session_grade(session, &(struct grading){
                .parts = parts, .given = parts_present(parts, PARTS_ALL),
                .present = PARTS_ALL, .knows_seed = true,
                .each_alone = true,
                .boards = specimen->boards, .all = all,
                .tests = specimen->tests});
    }
}

static void put_loss(GString *out, const struct specimen *specimen)
{
    struct points points = result_points(specimen->result, NULL, NULL);
    g_autofree char *lost = specimen_losses(specimen);

    g_string_append_printf(
        out, "          %u of %u tests lost%s%s: %s\n", points.failed,
        points.failed + points.passed,
        specimen->rules != NULL ? ", by rule " : "",
        specimen->rules != NULL ? specimen->rules : "", lost);
}

static void put_status(GString *out, bool good, bool colour)
{
    g_string_append_printf(out, "%s%s%s  ",
                           !colour ? "" : good ? "\033[32m" : "\033[31m",
                           good ? "ok    " : "not ok",
                           colour ? "\033[0m" : "");
}

static void put_cause(GString *out, const struct specimen *specimen)
{
    const char *stated = specimen_stated_cause(specimen);

    g_string_append_printf(out, "          first cause: %s\n",
                           stated != NULL ? stated : "none");
    if (!specimen_cause_is_right(specimen))
        g_string_append_printf(out, "          not the declared cause, "
                               "'%s'\n", specimen->cause);
}

static bool put(GString *out, const struct specimen *specimen, bool colour)
{
    g_autofree char *deviations = specimen_deviations(specimen);
    bool held = *deviations == '\0';
    g_auto(GStrv) lines = g_strsplit(deviations, "\n", -1);

    put_status(out, held, colour);
    g_string_append_printf(out, "%-*s %s\n", NAME_WIDTH, specimen->name,
                           specimen->title);
    if (specimen->result != NULL)
        put_loss(out, specimen);
    if (specimen->result != NULL && specimen->cause != NULL)
        put_cause(out, specimen);
    for (char **line = lines; *line != NULL; line++) {
        if (**line != '\0')
            g_string_append_printf(out, "          not as declared: %s\n",
                                   *line);
    }
    return held;
}

/* At least so many of ten failures must state the true cause first. */
enum { RIGHT_OF_TEN = 9 };

static bool put_summary(GString *out, const GPtrArray *specimens,
                        unsigned good, bool colour)
{
    unsigned causes = 0, right = 0;
    bool enough;

    for (unsigned i = 0; i < specimens->len; i++) {
        const struct specimen *specimen = specimens->pdata[i];

        if (specimen->cause == NULL || specimen->result == NULL)
            continue;
        causes++;
        right += specimen_cause_is_right(specimen);
    }
    enough = right * 10 >= causes * RIGHT_OF_TEN;
    g_string_append_printf(out, "%u kernels as declared, %u not\n", good,
                           specimens->len - good);
    if (causes > 0) {
        put_status(out, enough, colour);
        g_string_append_printf(out, "first cause right: %u of %u\n", right,
                               causes);
    }
    return enough;
}

static char *report(const GPtrArray *specimens, const struct trial *trial,
                    bool *held)
{
    GString *out = g_string_new(NULL);
    unsigned good = 0;

    for (unsigned i = 0; i < specimens->len; i++) {
        const struct specimen *specimen = specimens->pdata[i];
        g_autofree char *shown =
            trial->shown != NULL && specimen->result != NULL ?
            emit_terminal(specimen->result, trial->shown) : NULL;

        if (shown != NULL)
            g_string_append(out, shown);
        good += put(out, specimen, trial->colour);
    }
    *held = put_summary(out, specimens, good, trial->colour) &&
            good == specimens->len;
    return g_string_free(out, FALSE);
}

/* A cell of a table: a bar would end it. */
static void put_cell(GString *out, const char *text)
{
    g_string_append(out, "| ");
    for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
        g_string_append_printf(out, *at == '|' ? "\\%c" : "%c", *at);
    g_string_append_c(out, ' ');
}

static bool write_page(const GPtrArray *specimens, const char *file,
                       GError **error)
{
    g_autoptr(GString) out =
        g_string_new(
        "# The matrix: kernels that are wrong on purpose\n\n"
        "Each of these kernels has one mistake that a student could make, or, if"
        " its name\nbegins with `liar`, tries to deceive the grader. The last"
        " column is what a student\nwould be told first. Those at the end"
        " without a loss are right, by another design.\n"
        "`autograder/wrong-kernels/NAME` and `autograder/right-kernels/NAME` hold"
        " them; how\nthey are declared tells [tests.md](tests.md).\n\n"
        "Made by `build/grade matrix --quick --markdown FILE`, seed 1. `make matrix`"
        " proves\nthat they lose nothing else.\n\n"
        "| kernel | mistake | tests lost | cause stated first |\n"
        "|---|---|---|---|\n");

    for (unsigned i = 0; i < specimens->len; i++) {
        const struct specimen *specimen = specimens->pdata[i];
        g_autofree char *lost = NULL;

        if (specimen->result == NULL)
            continue;
        lost = specimen_losses(specimen);
        put_cell(out, specimen->name);
        put_cell(out, specimen->title);
        put_cell(out, lost);
        put_cell(out, specimen_stated_cause(specimen));
        g_string_append(out, "|\n");
    }
    return file == NULL ||
           g_file_set_contents(file, out->str, (gssize)out->len, error);
}

static bool settle(const GPtrArray *specimens)
{
    for (unsigned i = 0; i < specimens->len; i++) {
        const struct specimen *specimen = specimens->pdata[i];

        if (specimen->result != NULL)
            result_settle(specimen->result, NULL);
    }
    return true;
}

char *matrix(const struct trial *trial, const GPtrArray *all, bool *held,
             GError **error)
{
    g_autoptr(GPtrArray) specimens =
        g_ptr_array_new_with_free_func(specimen_free);
    struct session *session =
        session_new(trial->build, trial->jobs, trial->seed, error);
    g_autoptr(GPtrArray) tests = NULL;
    unsigned boards;
    char *text = NULL;

    for (char **folder = trial->folders; *folder != NULL; folder++)
        g_ptr_array_add(specimens, specimen_read(*folder, all));
    for (unsigned i = 0; trial->quick && i < specimens->len; i++)
        specimen_keep_losses(specimens->pdata[i]);
    tests = needed(specimens, &boards);
    if (session != NULL && session_build(session, boards, false, tests, error)) {
        start(session, specimens, all);
        if (session_run(session, error) && settle(specimens) &&
            write_page(specimens, trial->markdown, error))
            text = report(specimens, trial, held);
    }
    session_free(session);
    return text;
}
