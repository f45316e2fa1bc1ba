/* SPDX-License-Identifier: MIT */
/** @file
 * The result as a table that a person reads at a glance.
 */
#include <string.h>

#include "emit.h"

enum {
    LINE_WIDTH = 79,      /* up to the points */
    POINTS_WIDTH = 7,
    STATUS_WIDTH = 8,
    OBSERVED_WIDTH = 64,
    TEXT_WIDTH = 59,      /* of expected, seen, likely */
    TEXT_INDENT = 20,
    COST_WIDTH = 48,
};

struct palette {
    const char *good, *bad, *faint, *strong, *plain;
};

static const struct palette colours = {
    "\033[32m", "\033[31m", "\033[2m", "\033[1m", "\033[0m",
};
static const struct palette none = {"", "", "", "", ""};

static const struct palette *palette_of(const struct terminal *terminal)
{
    return terminal->colour ? &colours : &none;
}

static void put_attempts(GString *text, const struct test_result *test,
                         const char *kind)
{
    uint64_t attempts = 0;

    for (unsigned i = 0; i < test->findings->len; i++) {
        const struct finding *finding = test->findings->pdata[i];

        if (strcmp(finding->kind, kind) == 0)
            attempts += finding->attempts;
    }
    if (attempts > 0)
        g_string_append_printf(text, "%s%" G_GUINT64_FORMAT " %s",
                               text->len > 0 ? "; " : "", attempts, kind);
}

/* Numbers worth a glance: what was refused, shared, measured; steps only if
 * there is nothing else. */
static char *observations(const struct test_result *test)
{
    GString *text = g_string_new(NULL);

    put_attempts(text, test, "refused");
    put_attempts(text, test, "completed");
    for (int pass = 0; pass < 2 && (pass == 0 || text->len == 0); pass++) {
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

/* What stands on the left, and points on the right. */
static void put_line(GString *out, const char *text, size_t indent,
                     uint32_t got, uint32_t of)
{
    g_autofree char *points = g_strdup_printf("%u/%u", got, of);
    int room = LINE_WIDTH - POINTS_WIDTH - (int)indent;

    g_string_append_printf(out, "%-*s%*s", room, text, POINTS_WIDTH, points);
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
                     const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
    g_autofree char *observed = observations(test);
    bool fits = LINE_WIDTH + 2 + strlen(observed) <= terminal->width;

    g_string_append_printf(out, "  %s%s%s  ",
                           test->passed ? palette->good : palette->bad,
                           test->passed ? "ok  " : "FAIL", palette->plain);
    put_line(out, test->title, STATUS_WIDTH,
             test->passed ? test->points : 0, test->points);
    if (test->passed && *observed != '\0' && fits)
        g_string_append_printf(out, "  %s%s%s", palette->faint, observed,
                               palette->plain);
    else if (test->passed && *observed != '\0')
        g_string_append_printf(out, "\n%*s%s%s%s", STATUS_WIDTH, "",
                               palette->faint, observed, palette->plain);
    g_string_append_c(out, '\n');
    if (!test->passed)
        put_failure(out, result, test, terminal->replay);
}

static void put_suite(GString *out, const struct result *result,
                      const char *board, const struct suite_title *suite,
                      const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
    struct points points = result_points(result, board, suite->suite);

    if (points.passed + points.failed == 0)
        return;
    g_string_append_printf(out, "\n%s", palette->strong);
    put_line(out, suite->title, 0, points.got, points.of);
    g_string_append_printf(out, "%s\n", palette->plain);
    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (strcmp(test->board, board) == 0 &&
            strcmp(test->suite, suite->suite) == 0)
            put_test(out, result, test, terminal);
    }
}

static void put_board(GString *out, const struct result *result,
                      const struct kernel_result *kernel,
                      const struct terminal *terminal)
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
                  terminal);
    g_string_append_c(out, '\n');
}

char *emit_terminal(const struct result *result,
                    const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
    struct points points = result_points(result, NULL, NULL);
    GString *out = g_string_new(NULL);

    for (unsigned i = 0; i < result->kernels->len; i++)
        put_board(out, result, result->kernels->pdata[i], terminal);
    g_string_append_printf(out, "%s", palette->strong);
    put_line(out, "points", 0, points.got, points.of);
    g_string_append_printf(out, "%s  %u passed, %u failed\n", palette->plain,
                           points.passed, points.failed);
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
                           COST_WIDTH, finding->name, measured,
                           comparator_text(finding->comparator), limit);
}

char *emit_costs(const struct result *result,
                 const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
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
