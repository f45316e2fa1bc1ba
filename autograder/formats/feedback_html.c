/* SPDX-License-Identifier: MIT */
/** @file
 * A student's feedback as a page that needs nothing else.
 */
#include <string.h>

#include "clean.h"
#include "format.h"
#include "html.h"

static void put_block(struct html *html, const char *words)
{
    if (*words == '\0')
        return;
    html_open(html, "pre", NULL);
    html_attribute(html, "tabindex", "0");
    html_text(html, words);
    html_close(html);
}

static void put_test(struct html *html, const struct report *report,
                     const struct test_result *test,
                     const struct format_policy *policy)
{
    g_autofree char *name = format_test_name(report, test);
    g_autofree char *words = format_feedback_words(report, test, policy);

    html_open(html, "li", NULL);
    html_element(html, "span", test->passed ? "good" : "bad",
                 test->passed ? "passed" : "failed");
    html_format(html, " %s, %u of %u points", name, test_result_score(test),
                test->points);
    put_block(html, words);
    html_close(html);
}

static void put_suite(struct html *html, const struct report *report,
                      const struct suite_title *suite,
                      const struct format_policy *policy)
{
    struct shown_points points = format_points(report, suite->suite, policy);
    g_autofree char *held = format_held_words(points.held, policy);

    if (points.passed + points.failed == 0 && held == NULL)
        return;
    html_open(html, "h2", NULL);
    html_text(html, suite->title);
    if (points.of > 0)
        html_format(html, ": %u of %u points", points.got, points.of);
    html_close(html);
    html_open(html, "ul", NULL);
    for (unsigned i = 0; i < report->result->tests->len; i++) {
        const struct test_result *test = report->result->tests->pdata[i];

        if (strcmp(test->suite, suite->suite) == 0 &&
            format_shows(test, policy))
            put_test(html, report, test, policy);
    }
    html_close(html);
    if (held != NULL)
        html_element(html, "p", "quiet", held);
}

char *format_feedback_html(const struct report *report,
                           const struct format_policy *policy,
                           GError **error)
{
    struct page_parts *parts = page_parts_read(error);
    g_autofree char *words = format_submission_words(report);
    g_autofree char *title = format_feedback_title(report, policy);
    g_autofree char *summary = format_feedback_summary(report, policy);
    g_autofree char *grade = policy->grade == NULL ? NULL :
        clean_text(policy->grade, strlen(policy->grade));
    struct html *html;
    char *page;

    if (parts == NULL)
        return NULL;
    html = html_new(parts, title);
    html_element(html, "p", "quiet", summary);
    if (grade != NULL)
        put_block(html, grade);
    put_block(html, words);
    for (unsigned i = 0; i < report->result->suites->len; i++)
        put_suite(html, report, report->result->suites->pdata[i], policy);
    page = html_end(html, parts);
    page_parts_free(parts);
    return page;
}
