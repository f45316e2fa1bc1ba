/* SPDX-License-Identifier: MIT */
/** @file
 * The report: a result as a page.
 */
#include <string.h>

#include "declaration.h"
#include "emit.h"
#include "emit_page.h"

static void put_entry(struct html *html, const char *name, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    html_element(html, "dt", NULL, name);
    html_element(html, "dd", NULL, text);
}

/* @param explains whether to guess the cause: only of the first failure, as
 * the others may follow from it */
static void put_finding(struct html *html, const struct finding *finding,
                        bool explains)
{
    g_autofree char *likely = explains ? finding_likely(finding) : NULL;

    html_open(html, "h3", finding->held ? "good" : "bad");
    html_format(html, "%s %s", finding->held ? "held:" : "failed:",
                finding->name);
    html_close(html);
    html_open(html, "dl", NULL);
    put_entry(html, "expected", finding_expected(finding));
    put_entry(html, "seen", finding->seen);
    put_entry(html, "measured", finding->held ? finding->observed : NULL);
    put_entry(html, "likely", likely);
    html_close(html);
}

static void put_console(struct html *html, const struct test_result *test)
{
    if (test->console == NULL || *test->console == '\0')
        return;
    html_element(html, "h3", NULL, test->console_cut ?
                 "What the kernel printed, at first (nothing rests on it)" :
                 "What the kernel printed (nothing rests on it)");
    html_open(html, "pre", NULL);
    html_attribute(html, "tabindex", "0");
    html_text(html, test->console);
    html_close(html);
}

/* What it rests on explains a failure better than its own findings. */
static void put_findings(struct html *html, const struct test_result *test)
{
    const struct finding *failure = test_result_failure(test);

    if (test->rests_on != NULL) {
        html_open(html, "p", NULL);
        html_format(html, "This %s.", failure->likely);
        html_close(html);
        return;
    }
    for (unsigned pass = 0; pass < 2; pass++) {
        for (unsigned i = 0; i < test->findings->len; i++) {
            const struct finding *finding = test->findings->pdata[i];

            if (finding->held == (pass == 1))
                put_finding(html, finding, finding == failure);
        }
    }
}

static void put_test(struct html *html, const struct result *result,
                     const struct test_result *test)
{
    g_autofree char *replay = NULL;

    html_open(html, "details", NULL);
    html_open(html, "summary", NULL);
    html_open(html, "span", "points number");
    html_format(html, "%u/%u", test_result_score(test), test->points);
    html_close(html);
    html_element(html, "span", test->passed ? "good" : "bad",
                 test->passed ? "ok" : "FAIL");
    html_format(html, " %s ", test->title);
    html_element(html, "span", "quiet", test->name);
    html_close(html);
    if (test->voided_by != NULL) {
        html_open(html, "p", NULL);
        html_format(html, "Its points count when '%s' passes.",
                    test->voided_by);
        html_close(html);
    }
    put_findings(html, test);
    if (!test->passed)
        replay = replay_text(result, test);
    if (replay != NULL) {
        html_open(html, "p", NULL);
        html_text(html, "Replay it in GDB: ");
        html_element(html, "code", NULL, replay);
        html_close(html);
    }
    if (test->timeline != NULL)
        html_picture(html, test->timeline);
    put_console(html, test);
    html_close(html);
}

static void put_suite(struct html *html, const struct result *result,
                      const struct suite_title *suite, const char *board)
{
    struct points points = result_points(result, board, suite->suite);

    if (points.passed + points.failed == 0)
        return;
    html_open(html, "h2", NULL);
    html_format(html, "%s: %u of %u points", suite->title, points.got,
                points.of);
    html_close(html);
    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (strcmp(test->board, board) == 0 &&
            strcmp(test->suite, suite->suite) == 0)
            put_test(html, result, test);
    }
    if (suite->hidden_points > 0) {
        html_open(html, "p", "quiet");
        html_format(html, "%u points more by tests that you don't have.",
                    suite->hidden_points);
        html_close(html);
    }
}

/* The first failure is where to go on: what comes after may rest on it. */
static void put_next(struct html *html, const struct result *result)
{
    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];
        const struct finding *finding = test_result_failure(test);
        g_autofree char *replay = NULL, *likely = NULL;

        if (test->passed || finding == NULL)
            continue;
        likely = finding_likely(finding);
        replay = replay_text(result, test);
        html_element(html, "h2", NULL, "What to do next");
        html_open(html, "p", NULL);
        html_format(html, "Begin with '%s'. Seen: %s.", test->title,
                    finding->seen);
        if (likely != NULL)
            html_format(html, " Likely: %s.", likely);
        html_close(html);
        if (replay != NULL) {
            html_open(html, "p", NULL);
            html_text(html, "See it happen, forwards and backwards: ");
            html_element(html, "code", NULL, replay);
            html_close(html);
        }
        return;
    }
    html_element(html, "p", "good", "Every test passed.");
}

static void put_kernels(struct html *html, const struct result *result)
{
    for (unsigned i = 0; i < result->kernels->len; i++) {
        const struct kernel_result *kernel = result->kernels->pdata[i];

        if (kernel->diagnostics == NULL)
            continue;
        html_element(html, "h2", NULL, "What the compiler said");
        html_open(html, "pre", NULL);
        html_attribute(html, "tabindex", "0");
        html_text(html, kernel->diagnostics);
        html_close(html);
        return;
    }
}

char *emit_report(const struct result *result, const struct page_parts *parts)
{
    struct points points = result_points(result, NULL, NULL);
    g_autofree char *title =
        g_strdup_printf("tick64: %u of %u points", points.got, points.of);
    struct html *html = html_new(parts, title);

    html_open(html, "p", "quiet");
    html_format(html, "%s; %u tests passed, %u failed; seed %u%s%s.",
                result_whose(result), points.passed, points.failed,
                result->seed, result->version != NULL ? "; version " : "",
                result->version != NULL ? result->version : "");
    html_close(html);
    put_next(html, result);
    put_kernels(html, result);
    for (unsigned board = 0; board < BOARD_COUNT; board++) {
        if (!result_has_board(result, board_names[board]))
            continue;
        html_element(html, "p", "quiet", board_names[board]);
        for (unsigned i = 0; i < result->suites->len; i++)
            put_suite(html, result, result->suites->pdata[i],
                      board_names[board]);
    }
    return html_end(html, parts);
}
