/* SPDX-License-Identifier: MIT */
/** @file
 * A student's feedback as text and as Markdown.
 */
#include <string.h>

#include "clean.h"
#include "format.h"

/* How a feedback file looks: what stands before and after each thing. */
struct look {
    const char *title, *suite, *passed, *failed, *item_end;
    const char *words_begin, *words_end; /* around what stands in columns */
    const char *indent;
    bool escapes;    /* whether marks of Markdown can act in a line */
};

/* Whatever Markdown or HTML within it would take for a mark. */
static char *escaped(const struct look *look, const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *c = text; *c != '\0'; c++) {
        if (look->escapes && strchr("\\`*_{}[]()<>#+-!|~&$", *c) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
    return g_string_free(out, FALSE);
}

/* Lines in columns, each indented: so nothing in them can end the block. */
static void put_block(GString *out, const struct look *look,
                      const char *words)
{
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);

    if (*words == '\0')
        return;
    g_string_append(out, look->words_begin);
    for (char **line = lines; *line != NULL; line++) {
        if (**line != '\0')
            g_string_append_printf(out, "%s%s\n", look->indent, *line);
    }
    g_string_append(out, look->words_end);
}

static void put_test(GString *out, const struct look *look,
                     const struct report *report,
                     const struct test_result *test,
                     const struct format_policy *policy)
{
    g_autofree char *name = format_test_name(report, test);
    g_autofree char *shown = escaped(look, name);
    g_autofree char *words = format_feedback_words(report, test, policy);

    g_string_append_printf(out, "%s%s  %u/%u%s",
                           test->passed ? look->passed : look->failed, shown,
                           test_result_score(test), test->points,
                           look->item_end);
    put_block(out, look, words);
}

static void put_suite(GString *out, const struct look *look,
                      const struct report *report,
                      const struct suite_title *suite,
                      const struct format_policy *policy)
{
    struct shown_points points = format_points(report, suite->suite, policy);
    g_autofree char *held = format_held_words(points.held, policy);
    g_autofree char *title = escaped(look, suite->title);

    if (points.passed + points.failed == 0 && held == NULL)
        return;
    g_string_append_printf(out, "\n%s%s", look->suite, title);
    if (points.of > 0)
        g_string_append_printf(out, ": %u of %u points", points.got,
                               points.of);
    g_string_append(out, "\n\n");
    for (unsigned i = 0; i < report->result->tests->len; i++) {
        const struct test_result *test = report->result->tests->pdata[i];

        if (strcmp(test->suite, suite->suite) == 0 &&
            format_shows(test, policy))
            put_test(out, look, report, test, policy);
    }
    if (held != NULL)
        g_string_append_printf(out, "%s%s.\n", points.of > 0 ? "\n" : "",
                               held);
}

static char *with_look(const struct report *report,
                       const struct format_policy *policy,
                       const struct look *look)
{
    GString *out = g_string_new(NULL);
    g_autofree char *title = format_feedback_title(report, policy);
    g_autofree char *shown = escaped(look, title);
    g_autofree char *summary = format_feedback_summary(report, policy);
    g_autofree char *words = format_submission_words(report);
    g_autofree char *grade = policy->grade == NULL ? NULL :
        clean_text(policy->grade, strlen(policy->grade));

    g_string_append_printf(out, "%s%s\n\n%s\n", look->title, shown, summary);
    if (grade != NULL || *words != '\0')
        g_string_append_c(out, '\n');
    put_block(out, look, grade != NULL ? grade : "");
    put_block(out, look, words);
    for (unsigned i = 0; i < report->result->suites->len; i++)
        put_suite(out, look, report, report->result->suites->pdata[i],
                  policy);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

char *format_feedback(const struct report *report,
                      const struct format_policy *policy, GError **error)
{
    static const struct look plain = {
        .title = "", .suite = "", .passed = "  pass  ", .failed = "  FAIL  ",
        .item_end = "\n", .words_begin = "", .words_end = "",
        .indent = "          ",
    };

    (void)error;
    return with_look(report, policy, &plain);
}

char *format_feedback_markdown(const struct report *report,
                               const struct format_policy *policy,
                               GError **error)
{
    static const struct look markdown = {
        .title = "# ", .suite = "## ", .passed = "- passed: ",
        .failed = "- **failed**: ", .item_end = "\n", .words_begin = "\n",
        .words_end = "\n", .indent = "      ", .escapes = true,
    };

    (void)error;
    return with_look(report, policy, &markdown);
}
