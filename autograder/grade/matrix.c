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
                .boards = specimen->boards, .all = all,
                .tests = specimen->tests});
    }
}

/* The names of the tests it lost, each once. */
static char *losses(const struct specimen *specimen)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < specimen->result->tests->len; i++) {
        const struct test_result *test = specimen->result->tests->pdata[i];
        char *full = g_strdup_printf("%s/%s", test->suite, test->name);

        if (!test->passed && !g_hash_table_contains(seen, full))
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                                   full);
        g_hash_table_add(seen, full);
    }
    if (text->len == 0)
        g_string_assign(text, "nothing");
    return g_string_free(text, FALSE);
}

static void put_loss(GString *out, const struct specimen *specimen)
{
    struct points points = result_points(specimen->result, NULL, NULL);
    g_autofree char *lost = losses(specimen);

    g_string_append_printf(
        out, "          %u of %u tests lost%s%s: %s\n", points.failed,
        points.failed + points.passed,
        specimen->rules != NULL ? ", by rule " : "",
        specimen->rules != NULL ? specimen->rules : "", lost);
}

static bool put(GString *out, const struct specimen *specimen, bool colour)
{
    g_autofree char *deviations = specimen_deviations(specimen);
    bool held = *deviations == '\0';
    g_auto(GStrv) lines = g_strsplit(deviations, "\n", -1);

    g_string_append_printf(
        out, "%s%s%s  %-*s %s\n",
        !colour ? "" : held ? "\033[32m" : "\033[31m",
        held ? "ok    " : "not ok", colour ? "\033[0m" : "", NAME_WIDTH,
        specimen->name, specimen->title);
    if (specimen->result != NULL)
        put_loss(out, specimen);
    for (char **line = lines; *line != NULL; line++) {
        if (**line != '\0')
            g_string_append_printf(out, "          not as declared: %s\n",
                                   *line);
    }
    return held;
}

static char *report(const GPtrArray *specimens, bool colour, bool *held)
{
    GString *out = g_string_new(NULL);
    unsigned good = 0;

    for (unsigned i = 0; i < specimens->len; i++)
        good += put(out, specimens->pdata[i], colour);
    *held = good == specimens->len;
    g_string_append_printf(out, "%u kernels as declared, %u not\n", good,
                           specimens->len - good);
    return g_string_free(out, FALSE);
}

char *matrix(const char *build, unsigned jobs, char **folders,
             const GPtrArray *all, bool colour, bool *held, GError **error)
{
    g_autoptr(GPtrArray) specimens =
        g_ptr_array_new_with_free_func(specimen_free);
    struct session *session = session_new(build, jobs, 1, error);
    g_autoptr(GPtrArray) tests = NULL;
    unsigned boards;
    char *text = NULL;

    for (char **folder = folders; *folder != NULL; folder++)
        g_ptr_array_add(specimens, specimen_read(*folder, all));
    tests = needed(specimens, &boards);
    if (session != NULL && session_build(session, boards, tests, error)) {
        start(session, specimens, all);
        if (session_run(session, error))
            text = report(specimens, colour, held);
    }
    session_free(session);
    return text;
}
