/* SPDX-License-Identifier: MIT */
/** @file
 * The result as a table that a person reads at a glance.
 */
#include <string.h>

#include "emit.h"

enum {
    TITLE_WIDTH = 52,
    POINTS_WIDTH = 7,
    OBSERVED_WIDTH = 60,
    TEXT_WIDTH = 76,   /* of expected, seen, likely */
    TEXT_INDENT = 20,
};

/* The first letter of a status word, and the rest of the line's colour. */
struct palette {
    const char *good, *bad, *faint, *strong, *plain;
};

static const struct palette colours = {
    "\033[32m", "\033[31m", "\033[2m", "\033[1m", "\033[0m",
};
static const struct palette none = {"", "", "", "", ""};

/* Numbers worth a glance: what was refused, shared, measured; steps only if
 * there is nothing else. */
static char *observations(const struct test_result *test)
{
    GString *text = g_string_new(NULL);

    for (int pass = 0; pass < 2 && text->len == 0; pass++) {
        for (unsigned i = 0; i < test->findings->len; i++) {
            const struct finding *finding = test->findings->pdata[i];
            bool steps = strcmp(finding->kind, "sequence") == 0;

            if (finding->observed == NULL || steps != (pass == 1) ||
                (text->len > 0 && text->len + strlen(finding->observed) >
                 OBSERVED_WIDTH))
                continue;
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "",
                                   finding->observed);
        }
    }
    return g_string_free(text, FALSE);
}

/* A labelled text, wrapped and indented. */
static void put_text(GString *out, const char *label, const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    size_t column = 0;

    g_string_append_printf(out, "          %-10s", label);
    for (char **word = words; *word != NULL; word++) {
        if (column > 0 && column + strlen(*word) >= TEXT_WIDTH) {
            g_string_append_printf(out, "\n%*s", TEXT_INDENT, "");
            column = 0;
        }
        g_string_append_printf(out, "%s%s", column > 0 ? " " : "", *word);
        column += strlen(*word) + 1;
    }
    g_string_append_c(out, '\n');
}

static void put_failure(GString *out, const struct result *result,
                        const struct test_result *test, const char *replay)
{
    const struct finding *finding = test_result_failure(test);
    unsigned more = 0;

    g_string_append_printf(out, "          in %s\n", finding->name);
    put_text(out, "expected", finding->expected);
    put_text(out, "seen", finding->seen);
    if (finding->likely != NULL) {
        g_autofree char *likely = finding->where == NULL ?
            g_strdup(finding->likely) :
            g_strdup_printf("%s (%s)", finding->likely, finding->where);

        put_text(out, "likely", likely);
    }
    for (unsigned i = 0; i < test->findings->len; i++)
        more += !((struct finding *)test->findings->pdata[i])->held;
    if (more > 1)
        g_string_append_printf(out, "          and %u more, see the JSON\n",
                               more - 1);
    g_string_append_printf(out, "          replay    %s --test %s/%s --board "
                           "%s", replay, test->suite, test->name,
                           test->board);
    if (result->parts != NULL)
        g_string_append_printf(out, " --parts %s", result->parts);
    if (result->seed != 1)
        g_string_append_printf(out, " --seed %u", result->seed);
    g_string_append_c(out, '\n');
}

static void put_test(GString *out, const struct result *result,
                     const struct test_result *test,
                     const struct palette *palette, const char *replay)
{
    g_autofree char *observed = observations(test);
    g_autofree char *points = g_strdup_printf(
        "%u/%u", test->passed ? test->points : 0, test->points);

    g_string_append_printf(out, "  %s%s%s  %-*s %*s  %s%s%s\n",
                           test->passed ? palette->good : palette->bad,
                           test->passed ? "ok  " : "FAIL", palette->plain,
                           TITLE_WIDTH, test->title, POINTS_WIDTH, points,
                           palette->faint, test->passed ? observed : "",
                           palette->plain);
    if (!test->passed)
        put_failure(out, result, test, replay);
}

static void put_suite(GString *out, const struct result *result,
                      const char *board, const struct suite_title *suite,
                      const struct palette *palette, const char *replay)
{
    struct points points = result_points(result, board, suite->suite);
    g_autofree char *score = g_strdup_printf("%u/%u", points.got, points.of);

    if (points.passed + points.failed == 0)
        return;
    g_string_append_printf(out, "\n%s%-*s %*s%s\n", palette->strong,
                           TITLE_WIDTH + 8, suite->title, POINTS_WIDTH,
                           score, palette->plain);
    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (strcmp(test->board, board) == 0 &&
            strcmp(test->suite, suite->suite) == 0)
            put_test(out, result, test, palette, replay);
    }
}

static void put_board(GString *out, const struct result *result,
                      const struct kernel_result *kernel,
                      const struct palette *palette, const char *replay)
{
    g_autofree char *flash = figure_text(kernel->flash_bytes);
    g_autofree char *ram = figure_text(kernel->ram_bytes);

    g_string_append_printf(out, "%s on %s", result->parts != NULL ?
                           result->parts : "the finished kernel",
                           kernel->board);
    if (kernel->built)
        g_string_append_printf(out, ": %s bytes of flash, %s of RAM besides "
                               "its stack", flash, ram);
    g_string_append_c(out, '\n');
    if (kernel->diagnostics != NULL)
        g_string_append_printf(out, "\n%s", kernel->diagnostics);
    for (unsigned i = 0; i < result->suites->len; i++)
        put_suite(out, result, kernel->board, result->suites->pdata[i],
                  palette, replay);
    g_string_append_c(out, '\n');
}

char *emit_terminal(const struct result *result, bool colour,
                    const char *replay)
{
    const struct palette *palette = colour ? &colours : &none;
    struct points points = result_points(result, NULL, NULL);
    g_autofree char *score = g_strdup_printf("%u/%u", points.got, points.of);
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < result->kernels->len; i++)
        put_board(out, result, result->kernels->pdata[i], palette, replay);
    g_string_append_printf(out, "%s%-*s %*s%s  %u passed, %u failed\n",
                           palette->strong, TITLE_WIDTH + 8, "points",
                           POINTS_WIDTH, score, palette->plain, points.passed,
                           points.failed);
    return g_string_free(out, FALSE);
}

static void put_cost(GString *out, const struct finding *finding,
                     const struct palette *palette)
{
    g_autofree char *measured = figure_text(finding->measured);
    g_autofree char *limit = figure_text(finding->limit);

    g_string_append_printf(out, "  %s%s%s  %-*s %10s   %-2s %s\n",
                           finding->held ? palette->good : palette->bad,
                           finding->held ? "ok  " : "FAIL", palette->plain,
                           TITLE_WIDTH, finding->name, measured,
                           comparator_text(finding->comparator), limit);
}

char *emit_costs(const struct result *result, bool colour)
{
    const struct palette *palette = colour ? &colours : &none;
    GString *out = g_string_new(NULL);
    const char *board = NULL;

    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (board != test->board)
            g_string_append_printf(out, "%sWhat it costs, on %s%s\n",
                                   palette->strong, test->board,
                                   palette->plain);
        board = test->board;
        for (unsigned f = 0; f < test->findings->len; f++) {
            const struct finding *finding = test->findings->pdata[f];

            if (finding->is_comparison)
                put_cost(out, finding, palette);
        }
    }
    return g_string_free(out, FALSE);
}
