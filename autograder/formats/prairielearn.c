/* SPDX-License-Identifier: MIT */
/** @file
 * PrairieLearn's results.json: at most 1 MB, and students see all of it. A
 * submission that can't be graded costs no attempt.
 */
#include <string.h>

#include "clean.h"
#include "format.h"
#include "json_text.h"

enum {
    MOST_BYTES = 1000 * 1000,
    LONGEST_OUTPUT = 64 * 1024, /* of one text; halved until all fits */
    SHORTEST_OUTPUT = 64,
};

static json_t *test_json(const struct report *report,
                         const struct test_result *test, gsize most)
{
    g_autofree char *title = clean_line(test->title);
    g_autofree char *words = format_test_words(report, test);
    g_autofree char *message = clean_cut(words, most);
    g_autofree char *name = format_test_name(report, test);
    g_autofree char *console =
        test->console != NULL ? clean_cut(test->console, most) : NULL;
    json_t *object = json_object();

    put_text(object, "name", name);
    put_text(object, "description", title);
    put_number(object, "points", test_result_score(test));
    put_number(object, "max_points", test->points);
    if (*message != '\0')
        put_text(object, "message", message);
    if (!test->passed && console != NULL && *console != '\0')
        put_text(object, "output", console);
    return object;
}

static json_t *tests_json(const struct report *report,
                          const struct format_policy *policy, gsize most)
{
    json_t *tests = json_array();

    for (unsigned i = 0; i < report->result->tests->len; i++) {
        const struct test_result *test = report->result->tests->pdata[i];

        if (format_shows(test, policy))
            json_array_append_new(tests, test_json(report, test, most));
    }
    return tests;
}

/* Each text at most so long; 0: without the tests. */
static char *with_texts_of(const struct report *report,
                           const struct format_policy *policy, gsize most)
{
    struct shown_points points = format_points(report, NULL, policy);
    g_autofree char *words = format_submission_words(report);
    g_autofree char *output = clean_cut(words, MAX(most, SHORTEST_OUTPUT));
    g_autofree char *held = format_held_words(points.held, policy);
    g_autofree char *message =
        g_strdup_printf("%u of %u points%s%s.", points.got, points.of,
                        held != NULL ? "; " : "", held != NULL ? held : "");
    const char *problem = report_problem(report);
    json_t *root = json_object(), *errors;

    json_object_set_new(root, "gradable",
                        json_boolean(problem == NULL));
    if (problem != NULL) {
        errors = json_array();
        json_array_append_new(errors, json_string(problem));
        json_object_set_new(root, "format_errors", errors);
    }
    json_object_set_new(root, "score", json_real(
        points.of > 0 ? (double)points.got / points.of : 0));
    put_text(root, "message", message);
    if (*output != '\0')
        put_text(root, "output", output);
    if (most > 0)
        json_object_set_new(root, "tests", tests_json(report, policy, most));
    return json_text(root, JSON_COMPACT | JSON_REAL_PRECISION(12));
}

char *format_prairielearn(const struct report *report,
                          const struct format_policy *policy, GError **error)
{
    (void)error;
    for (gsize most = LONGEST_OUTPUT; most >= SHORTEST_OUTPUT; most /= 2) {
        char *text = with_texts_of(report, policy, most);

        if (strlen(text) <= MOST_BYTES)
            return text;
        g_free(text);
    }
    return with_texts_of(report, policy, 0);
}
