/* SPDX-License-Identifier: MIT */
/** @file
 * What Autolab reads from a grader's output: a line with each test's verdict,
 * and, last of all, a line with the scores. Students see both at once.
 */
#include <string.h>

#include "clean.h"
#include "format.h"
#include "json_text.h"

enum { LONGEST_HINT = 2000 };

/* Autolab quotes whatever looks like a key, a word before a colon, once more
 * before it reads the scores: no name may have one. */
static char *problem_name(const char *name)
{
    return g_strdelimit(g_strdup(name), ":", ' ');
}

static json_t *verdict_json(const struct report *report,
                            const struct test_result *test)
{
    g_autofree char *words = format_test_words(report, test);
    g_autofree char *line = clean_line(words);
    g_autofree char *hint = clean_cut(line, LONGEST_HINT);
    json_t *object = json_object();

    json_object_set_new(object, "passed",
                        json_boolean(test->passed && test->voided_by == NULL));
    if (*hint != '\0')
        put_text(object, "hint", hint);
    return object;
}

static json_t *stage_json(const struct report *report, const char *suite,
                          const struct format_policy *policy)
{
    json_t *stage = json_object();

    for (unsigned i = 0; i < report->result->tests->len; i++) {
        const struct test_result *test = report->result->tests->pdata[i];
        g_autofree char *name = format_test_name(report, test);

        if (strcmp(test->suite, suite) == 0 && format_shows(test, policy))
            json_object_set_new(stage, name, verdict_json(report, test));
    }
    return stage;
}

static char *verdicts(const struct report *report,
                      const struct format_policy *policy)
{
    json_t *root = json_object(), *stages = json_array();

    put_text(root, "_presentation", "semantic");
    json_object_set_new(root, "stages", stages);
    for (unsigned i = 0; i < report->result->suites->len; i++) {
        const struct suite_title *suite = report->result->suites->pdata[i];

        g_autofree char *stage =
            json_object_get(root, suite->title) == NULL ?
            g_strdup(suite->title) :
            g_strdup_printf("%s (%s)", suite->title, suite->suite);

        json_array_append_new(stages, json_string(stage));
        json_object_set_new(root, stage,
                            stage_json(report, suite->suite, policy));
    }
    return json_text(root, JSON_COMPACT);
}

static char *scores(const struct report *report,
                    const struct format_policy *policy)
{
    json_t *root = json_object(), *scores = json_object();
    json_t *board = json_array();
    struct shown_points all = format_points(report, NULL, policy);

    for (unsigned i = 0;
         policy->problem == NULL && i < report->result->suites->len; i++) {
        const struct suite_title *suite = report->result->suites->pdata[i];
        g_autofree char *name = problem_name(suite->suite);
        struct shown_points points =
            format_points(report, suite->suite, policy);

        put_number(scores, name, points.got);
        json_array_append_new(board, json_integer(points.got));
    }
    if (policy->problem != NULL) {
        g_autofree char *name = problem_name(policy->problem);

        put_number(scores, name, all.got);
    }
    json_array_append_new(board, json_integer(all.got));
    json_object_set_new(root, "scores", scores);
    json_object_set_new(root, "scoreboard", board);
    return json_text(root, JSON_COMPACT);
}

char *format_autolab(const struct report *report,
                     const struct format_policy *policy, GError **error)
{
    g_autofree char *feedback = format_feedback(report, policy, error);
    g_autofree char *first = verdicts(report, policy);
    g_autofree char *last = scores(report, policy);

    return g_strconcat(feedback, first, last, NULL);
}
