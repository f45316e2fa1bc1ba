/* SPDX-License-Identifier: MIT */
/** @file
 * A kernel that tests the grader: whether it did as declared.
 */
#include <string.h>

#include "specimen.h"

static bool listed(char **list, const char *name)
{
    return list != NULL && g_strv_contains((const char *const *)list, name);
}

static void add_builds(GString *text, const struct result *result)
{
    for (unsigned i = 0; i < result->kernels->len; i++) {
        const struct kernel_result *kernel = result->kernels->pdata[i];

        if (!kernel->built)
            g_string_append_printf(text, "does not build on %s: %s\n",
                                   kernel->board, kernel->diagnostics != NULL
                                   ? kernel->diagnostics : "");
    }
}

static void add_tests(GString *text, const struct specimen *specimen)
{
    const struct result *result = specimen->result;

    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];
        g_autofree char *full = test_result_path(test);
        bool expected = listed(specimen->fails, full) ||
                        listed(specimen->loses, full);

        if (expected == test->passed)
            g_string_append_printf(text, "%s %s on %s%s%s\n", full,
                                   test->passed ? "passed" : "failed",
                                   test->board, test->passed ? "" : ": ",
                                   test->passed ? "" :
                                   test_result_failure(test)->seen);
    }
}

static void add_rules(GString *text, const struct specimen *specimen)
{
    const struct result *result = specimen->result;
    const char *rules = specimen->rules != NULL ? specimen->rules : "";

    for (; *rules != '\0'; rules++) {
        bool seen = false;

        for (unsigned i = 0; i < result->tests->len; i++) {
            const struct test_result *test = result->tests->pdata[i];

            seen = seen || (!test->passed && test->broken_rules != NULL &&
                            strchr(test->broken_rules, *rules) != NULL);
        }
        if (!seen)
            g_string_append_printf(text, "no failed test broke rule %c\n",
                                   *rules);
    }
}

char *specimen_deviations(const struct specimen *specimen)
{
    GString *text = g_string_new(NULL);
    struct points points;

    if (specimen->problem != NULL) {
        g_string_append(text, specimen->problem->message);
        return g_string_free(text, FALSE);
    }
    add_builds(text, specimen->result);
    if (text->len > 0)
        return g_string_free(text, FALSE);
    add_tests(text, specimen);
    add_rules(text, specimen);
    points = result_points(specimen->result, NULL, specimen->lab);
    if (specimen->lab != NULL && points.got == points.of)
        g_string_append_printf(text, "it loses no point of %s\n",
                               specimen->lab);
    return g_string_free(text, FALSE);
}

const char *specimen_stated_cause(const struct specimen *specimen)
{
    const struct result *result = specimen->result;

    for (unsigned i = 0; result != NULL && i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (!test->passed && g_strcmp0(test->suite, specimen->lab) == 0)
            return test_result_failure(test)->likely;
    }
    return NULL;
}

bool specimen_cause_is_right(const struct specimen *specimen)
{
    const char *stated = specimen_stated_cause(specimen);

    return stated != NULL && strstr(stated, specimen->cause) != NULL;
}

char *specimen_losses(const struct specimen *specimen)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < specimen->result->tests->len; i++) {
        const struct test_result *test = specimen->result->tests->pdata[i];
        char *full = test_result_path(test);

        if (!test->passed && !g_hash_table_contains(seen, full))
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                                   full);
        g_hash_table_add(seen, full);
    }
    if (text->len == 0)
        g_string_assign(text, "nothing");
    return g_string_free(text, FALSE);
}
