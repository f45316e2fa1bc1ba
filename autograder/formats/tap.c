/* SPDX-License-Identifier: MIT */
/** @file
 * TAP 14: a line for each test, and YAML for why it failed. For instructors
 * and their tools: hidden tests are in it.
 */
#include <string.h>

#include "clean.h"
#include "format.h"
#include "json_text.h"

/* In a description `#` begins a directive, `\` escapes. */
static void put_description(GString *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '#' || *c == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
}

/* YAML takes JSON's strings as its own quoted ones. */
static void put_pair(GString *out, const char *key, const char *text)
{
    json_t *string = json_string(text);
    g_autofree char *quoted = json_text(string, JSON_ENCODE_ANY);

    g_string_append_printf(out, "  %s: %s", key, quoted);
}

static void put_test(GString *out, const struct report *report,
                     unsigned number, const struct test_result *test)
{
    g_autofree char *name = format_test_name(report, test);
    g_autofree char *words = format_test_words(report, test);

    g_string_append_printf(out, "%sok %u - ", test->passed ? "" : "not ",
                           number);
    put_description(out, name);
    g_string_append(out, "\n  ---\n");
    g_string_append_printf(out, "  score: %u\n  points: %u\n",
                           test_result_score(test), test->points);
    if (*words != '\0')
        put_pair(out, "message", words);
    if (!test->passed && test->console != NULL && *test->console != '\0')
        put_pair(out, "console", test->console);
    g_string_append(out, "  ...\n");
}

char *format_tap(const struct report *report,
                 const struct format_policy *policy, GError **error)
{
    GString *out = g_string_new("TAP version 14\n");
    const GPtrArray *tests = report->result->tests;
    const char *problem = report_problem(report);

    (void)policy;
    (void)error;
    if (problem != NULL || tests->len == 0) {
        g_autofree char *why =
            clean_line(problem != NULL ? problem : "no test was run");

        g_string_append(out, "Bail out! ");
        g_string_append(out, why);
        g_string_append_c(out, '\n');
        return g_string_free(out, FALSE);
    }
    g_string_append_printf(out, "1..%u\n", tests->len);
    for (unsigned i = 0; i < tests->len; i++)
        put_test(out, report, i + 1, tests->pdata[i]);
    return g_string_free(out, FALSE);
}
