/* SPDX-License-Identifier: MIT */
/** @file
 * Gradescope's results.json. Gradescope itself keeps hidden tests from
 * students, so all of them are in it; then it keeps the total back, too.
 */
#include <string.h>

#include "clean.h"
#include "format.h"
#include "json_text.h"

enum { LONGEST_OUTPUT = 64 * 1024 };

static const char *visibility_of(const struct test_result *test,
                                 const struct format_policy *policy)
{
    static const char *const words[] = {
        [HIDDEN_LATER] = "after_due_date",
        [HIDDEN_PUBLISHED] = "after_published",
        [HIDDEN_NEVER] = "hidden",
        [HIDDEN_SHOWN] = "visible",
    };

    return test->hidden ? words[policy->hidden] : "visible";
}

/* "3.2": the second test of the third suite. */
static char *number_of(const struct result *result, unsigned place)
{
    const struct test_result *test = result->tests->pdata[place];
    unsigned suite = 0, within = 0;

    while (strcmp(((struct suite_title *)result->suites->pdata[suite])->suite,
                  test->suite) != 0)
        suite++;
    for (unsigned i = 0; i <= place; i++) {
        const struct test_result *before = result->tests->pdata[i];

        within += strcmp(before->suite, test->suite) == 0;
    }
    return g_strdup_printf("%u.%u", suite + 1, within);
}

static json_t *test_json(const struct report *report, unsigned place,
                         const struct format_policy *policy)
{
    const struct test_result *test = report->result->tests->pdata[place];
    g_autofree char *name = format_test_name(report, test);
    g_autofree char *number = number_of(report->result, place);
    g_autofree char *words = format_test_words(report, test);
    g_autofree char *output = clean_cut(words, LONGEST_OUTPUT);
    json_t *object = json_object(), *tags = json_array();

    put_number(object, "score", test_result_score(test));
    put_number(object, "max_score", test->points);
    put_text(object, "status", test->passed ? "passed" : "failed");
    put_text(object, "name", name);
    put_text(object, "name_format", "text");
    put_text(object, "number", number);
    if (*output != '\0')
        put_text(object, "output", output);
    put_text(object, "output_format", "text");
    json_array_append_new(tags, json_string(test->suite));
    json_array_append_new(tags, json_string(test->board));
    json_object_set_new(object, "tags", tags);
    put_text(object, "visibility", visibility_of(test, policy));
    return object;
}

static json_t *extra_json(const struct report *report)
{
    json_t *extra = json_object();

    put_text(extra, "version", report->result->version);
    put_number(extra, "seed", report->result->seed);
    put_text(extra, "sandbox", report->result->sandbox_text);
    return extra;
}

char *format_gradescope(const struct report *report,
                        const struct format_policy *policy, GError **error)
{
    struct points points = result_points(report->result, NULL, NULL);
    g_autofree char *words = format_submission_words(report);
    g_autofree char *output = clean_cut(words, LONGEST_OUTPUT);
    json_t *root = json_object(), *tests = json_array();

    (void)error;
    put_number(root, "score", points.got);
    if (*output != '\0')
        put_text(root, "output", output);
    put_text(root, "output_format", "text");
    put_text(root, "test_output_format", "text");
    put_text(root, "test_name_format", "text");
    put_text(root, "visibility", "visible");
    put_text(root, "stdout_visibility", "hidden");
    json_object_set_new(root, "extra_data", extra_json(report));
    for (unsigned i = 0; i < report->result->tests->len; i++)
        json_array_append_new(tests, test_json(report, i, policy));
    json_object_set_new(root, "tests", tests);
    return json_text(root, JSON_INDENT(1));
}
