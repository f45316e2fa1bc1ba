/* SPDX-License-Identifier: MIT */
/** @file
 * The command `stubs`.
 */
#include "stubs.h"

#include <string.h>

/* The first test of a suite that failed; NULL: none. */
static const struct test_result *first_failure(const struct result *result,
                                               const char *suite)
{
    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (!test->passed && strcmp(test->suite, suite) == 0)
            return test;
    }
    return NULL;
}

/* What the student writes is a function, or, without parts, an answer. */
static bool names_what_to_write(const struct test_result *test)
{
    const struct finding *finding = test_result_failure(test);

    return test->parts == 0 || strcmp(finding->kind, "stub") == 0;
}

char *stubs_report(const struct result *result, bool *held)
{
    GString *out = g_string_new(NULL);

    *held = true;
    for (unsigned i = 0; i < result->suites->len; i++) {
        const struct suite_title *suite = result->suites->pdata[i];
        struct points points = result_points(result, NULL, suite->suite);
        const struct test_result *first =
            first_failure(result, suite->suite);
        bool good = points.got == 0 && points.of > 0 && first != NULL &&
                    names_what_to_write(first);

        *held = *held && good;
        g_string_append_printf(
            out, "%s  %-10s %u of %u points; first: %s\n",
            good ? "ok    " : "not ok", suite->suite, points.got, points.of,
            first != NULL ? test_result_failure(first)->seen : "nothing");
    }
    return g_string_free(out, FALSE);
}
