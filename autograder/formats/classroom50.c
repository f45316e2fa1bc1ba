/* SPDX-License-Identifier: MIT */
/** @file
 * Classroom 50's result.json. It ends up in a release that the student sees,
 * so what is hidden is not in it; and the run was in the student's own
 * repository: the grade that counts is that of a class graded centrally.
 */
#include "clean.h"
#include "error.h"
#include "format.h"
#include "json_text.h"

enum { LONGEST_OUTPUT = 16 * 1024 };

static json_t *test_json(const struct report *report,
                         const struct test_result *test)
{
    g_autofree char *name = format_test_name(report, test);
    g_autofree char *words = format_test_words(report, test);
    g_autofree char *output = clean_cut(words, LONGEST_OUTPUT);
    json_t *object = json_object();

    put_text(object, "test-name", name);
    json_object_set_new(object, "passed", json_boolean(test->passed));
    put_number(object, "score", test_result_score(test));
    put_number(object, "max-score", test->points);
    if (*output != '\0')
        put_text(object, "output", output);
    return object;
}

/* Who it is about: since summer 2026 an owner and the kind of assignment,
 * before that a list of users. The environment shows which it is. */
static void put_users(json_t *root, const struct format_policy *policy)
{
    json_t *users;

    if (policy->assignment_type != NULL) {
        put_text(root, "assignment_type", policy->assignment_type);
        put_text(root, "owner", policy->owner != NULL ? policy->owner :
                 policy->username);
        return;
    }
    users = json_array();
    json_array_append_new(users, json_string(policy->username));
    json_object_set_new(root, "usernames", users);
}

static bool knows_all(const struct format_policy *policy, GError **error)
{
    const struct { const char *name, *value; } needed[] = {
        {"CLASSROOM", policy->classroom}, {"ASSIGNMENT", policy->assignment},
        {"USERNAME", policy->username != NULL ? policy->username :
         policy->owner},
        {"SUBMISSION_TAG", policy->submission},
        {"COMMIT_URL", policy->commit}, {"RELEASE_URL", policy->release},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (needed[i].value == NULL || *needed[i].value == '\0')
            return refuse(error, "%s is not in the environment: Classroom "
                          "50's runner sets it", needed[i].name);
    }
    return true;
}

char *format_classroom50(const struct report *report,
                         const struct format_policy *policy, GError **error)
{
    struct shown_points points = format_points(report, NULL, policy);
    json_t *root, *tests;

    if (!knows_all(policy, error))
        return NULL;
    root = json_object();
    tests = json_array();
    put_text(root, "schema", "classroom50/result/v1");
    put_text(root, "classroom", policy->classroom);
    put_text(root, "assignment", policy->assignment);
    put_users(root, policy);
    put_text(root, "submission", policy->submission);
    put_text(root, "commit", policy->commit);
    put_text(root, "release", policy->release);
    put_text(root, "review", policy->review != NULL ? policy->review :
             policy->commit);
    put_text(root, "datetime", policy->datetime);
    put_number(root, "score", points.got);
    put_number(root, "max-score", points.of);
    for (unsigned i = 0; i < report->result->tests->len; i++) {
        const struct test_result *test = report->result->tests->pdata[i];

        if (format_shows(test, policy))
            json_array_append_new(tests, test_json(report, test));
    }
    json_object_set_new(root, "tests", tests);
    return json_text(root, JSON_INDENT(1));
}
