/* SPDX-License-Identifier: MIT */
/** @file
 * What a feedback says in the same words, as text and as a page.
 */
#include <string.h>

#include "clean.h"
#include "format.h"

/* Several labs have no title together. */
static char *title_of(const struct result *result)
{
    const struct suite_title *suite =
        result->suites->len == 1 ? result->suites->pdata[0] : NULL;

    return g_strdup(suite != NULL ? suite->title : "tick64");
}

static char *name_of(const char *student)
{
    g_autofree char *clean = clean_text(student, strlen(student));

    return clean_line(clean);
}

char *format_feedback_title(const struct report *report,
                            const struct format_policy *policy)
{
    struct shown_points points = format_points(report, NULL, policy);
    g_autofree char *title = title_of(report->result);
    g_autofree char *name =
        policy->student != NULL ? name_of(policy->student) : NULL;
    g_autofree char *grade = policy->final != NULL ?
        g_strdup(policy->final) :
        g_strdup_printf("%u of %u points", points.got, points.of);

    return g_strdup_printf("%s%s%s: %s", title, name != NULL ? ", " : "",
                           name != NULL ? name : "", grade);
}

char *format_feedback_summary(const struct report *report,
                              const struct format_policy *policy)
{
    struct shown_points points = format_points(report, NULL, policy);

    return g_strdup_printf("%u tests passed, %u failed: %u of %u points; "
                           "seed %u.", points.passed, points.failed,
                           points.got, points.of, report->result->seed);
}

/* The finding of a test that had no kernel to boot; NULL: it had one. */
static const struct finding *not_built(const struct test_result *test)
{
    const struct finding *finding =
        test->passed ? NULL : test_result_failure(test);

    return finding != NULL && strcmp(finding->kind, "kernel") == 0 ?
           finding : NULL;
}

static bool is_said(const struct report *report,
                    const struct test_result *test,
                    const struct format_policy *policy)
{
    const struct finding *finding = not_built(test), *other;

    for (unsigned i = 0; i < report->result->tests->len; i++) {
        const struct test_result *before = report->result->tests->pdata[i];

        if (before == test || finding == NULL)
            return false;
        other = not_built(before);
        if (other != NULL && format_shows(before, policy) &&
            g_strcmp0(other->seen, finding->seen) == 0)
            return true;
    }
    return false;
}

char *format_feedback_words(const struct report *report,
                            const struct test_result *test,
                            const struct format_policy *policy)
{
    return is_said(report, test, policy) ? g_strdup("") :
                                           format_test_words(report, test);
}
