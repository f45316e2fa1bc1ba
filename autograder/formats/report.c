/* SPDX-License-Identifier: MIT */
/** @file
 * Reading a RESULT.json. What is missing and can be done without stays NULL;
 * what a mark depends on must be there, and must agree with itself.
 */
#include "report.h"

#include <jansson.h>
#include <string.h>

#include "clean.h"
#include "declaration.h"
#include "error.h"

#define SCHEMA "tick64/result/"

static char *text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return json_is_string(value) ?
           clean_text(json_string_value(value), json_string_length(value)) :
           NULL;
}

/* The same, where the grader's own structs have constants. */
static const char *word_of(const json_t *object, const char *key)
{
    g_autofree char *text = text_of(object, key);

    return text != NULL ? g_intern_string(text) : NULL;
}

static bool is_true(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static bool read_number(const json_t *object, const char *key,
                        const char *what, uint32_t *number, GError **error)
{
    const json_t *value = json_object_get(object, key);
    json_int_t read = json_integer_value(value);

    if (!json_is_integer(value) || read < 0 || read > UINT32_MAX)
        return refuse(error, "%s: '%s' must be a whole number, and not less "
                      "than 0", what, key);
    *number = (uint32_t)read;
    return true;
}

static const char *board_of(const json_t *object)
{
    const char *board = word_of(object, "board");

    for (unsigned i = 0; board != NULL && i < BOARD_COUNT; i++) {
        if (strcmp(board, board_names[i]) == 0)
            return board_names[i];
    }
    return board != NULL ? board : board_names[0];
}

static struct finding *finding_of(const json_t *object)
{
    const char *kind = word_of(object, "kind");
    g_autofree char *name = text_of(object, "name");
    struct finding *finding = finding_new(kind != NULL ? kind : "", name);

    finding->held = is_true(object, "held");
    finding->expected = text_of(object, "expected");
    finding->seen = text_of(object, "seen");
    finding->observed = text_of(object, "observed");
    finding->likely = text_of(object, "likely");
    finding->where = text_of(object, "where");
    return finding;
}

/* What a capsule's finding is about: it tells by the part's name alone. */
static unsigned parts_of(const struct test_result *test)
{
    const struct finding *finding = test_result_failure(test);
    const char *expected = finding != NULL ? finding->expected : NULL;
    unsigned parts = 0;

    for (unsigned i = 0; expected != NULL && i < PART_COUNT; i++) {
        if (strcmp(finding->kind, "capsule") == 0 &&
            strstr(expected, part_names[i]) != NULL)
            parts |= 1u << i;
    }
    return parts;
}

static bool read_test(const json_t *object, struct result *result,
                      GError **error)
{
    struct test_result *test = g_new0(struct test_result, 1);
    g_autofree char *name = text_of(object, "test");
    const char *slash = name != NULL ? strchr(name, '/') : NULL;
    g_autofree char *status = text_of(object, "status");
    g_autofree char *visibility = text_of(object, "visibility");
    const json_t *findings = json_object_get(object, "findings"), *finding;
    uint32_t score = 0;
    size_t i;

    test->findings = g_ptr_array_new_with_free_func(finding_free);
    g_ptr_array_add(result->tests, test);
    if (slash == NULL)
        return refuse(error, "test %u has no name SUITE/TEST",
                      result->tests->len);
    test->suite = g_strndup(name, (gsize)(slash - name));
    test->name = g_strdup(slash + 1);
    test->board = board_of(object);
    test->title = text_of(object, "title");
    if (test->title == NULL)
        test->title = g_strdup(name);
    test->group = text_of(object, "group");
    test->must_pass = is_true(object, "must_pass");
    test->hidden = g_strcmp0(visibility, "visible") != 0;
    test->passed = g_strcmp0(status, "passed") == 0;
    test->voided_by = text_of(object, "voided_by");
    test->ended = word_of(object, "ended");
    test->console = text_of(object, "console");
    test->console_cut = is_true(object, "console_cut");
    json_array_foreach(findings, i, finding)
        g_ptr_array_add(test->findings, finding_of(finding));
    test->parts = parts_of(test);
    if (!read_number(object, "points", name, &test->points, error) ||
        !read_number(object, "score", name, &score, error))
        return false;
    return score == test_result_score(test) ||
           refuse(error, "%s has %u points, and its status makes %u", name,
                  score, test_result_score(test));
}

static void read_kernels(const json_t *root, struct result *result)
{
    const json_t *object;
    size_t i;

    json_array_foreach(json_object_get(root, "kernels"), i, object) {
        struct kernel_result *kernel = g_new0(struct kernel_result, 1);

        kernel->board = board_of(object);
        kernel->built = is_true(object, "built");
        kernel->diagnostics = text_of(object, "diagnostics");
        g_ptr_array_add(result->kernels, kernel);
    }
}

static bool read_suites(const json_t *root, struct result *result,
                        GError **error)
{
    const json_t *object;
    size_t i;

    json_array_foreach(json_object_get(root, "suites"), i, object) {
        struct suite_title *suite = g_new0(struct suite_title, 1);
        g_autofree char *title = text_of(object, "title");

        g_ptr_array_add(result->suites, suite);
        suite->suite = text_of(object, "suite");
        if (suite->suite == NULL)
            return refuse(error, "suite %zu has no name", i + 1);
        suite->title = title != NULL ? clean_line(title) :
                       g_strdup(suite->suite);
        suite->is_lab = is_true(object, "is_lab");
        if (json_object_get(object, "hidden_points") != NULL &&
            !read_number(object, "hidden_points", suite->suite,
                         &suite->hidden_points, error))
            return false;
    }
    return true;
}

static bool has_suite(const struct result *result, const char *name)
{
    for (unsigned i = 0; i < result->suites->len; i++) {
        const struct suite_title *suite = result->suites->pdata[i];

        if (strcmp(suite->suite, name) == 0)
            return true;
    }
    return false;
}

static bool read_tests(const json_t *root, struct result *result,
                       GError **error)
{
    const json_t *tests = json_object_get(root, "tests"), *object;
    size_t i;

    if (!json_is_array(tests))
        return refuse(error, "'tests' must be a list");
    json_array_foreach(tests, i, object) {
        const struct test_result *test;

        if (!read_test(object, result, error))
            return false;
        test = result->tests->pdata[result->tests->len - 1];
        if (!has_suite(result, test->suite))
            return refuse(error, "%s/%s is of a suite that is not listed",
                          test->suite, test->name);
    }
    return true;
}

/* Of what was taken only the names matter here. */
static void read_submission(const json_t *root, struct result *result)
{
    const json_t *submission = json_object_get(root, "submission"), *object;
    g_autofree char *name = text_of(submission, "name");
    struct handed_in *handed_in;
    size_t i;

    if (submission == NULL)
        return;
    result->handed_in = handed_in = handed_in_new(name);
    handed_in->kit_seed = (uint32_t)json_integer_value(
        json_object_get(submission, "kit_seed"));
    handed_in->problem = text_of(submission, "problem");
    json_array_foreach(json_object_get(submission, "files"), i, object) {
        g_autofree char *file = text_of(object, "name");

        handed_in_take(handed_in, file != NULL ? file : "", "", 0);
    }
    json_array_foreach(json_object_get(submission, "ignored"), i, object) {
        g_autofree char *file = text_of(object, "name");
        g_autofree char *why = text_of(object, "why");

        handed_in_ignore(handed_in, file != NULL ? file : "",
                         why != NULL ? why : "");
    }
    handed_in->ignored_more = (uint64_t)json_integer_value(
        json_object_get(submission, "ignored_more"));
}

/* A grade that does not follow from the tests must not go on into a book. */
static bool check_score(const json_t *root, struct report *report,
                        GError **error)
{
    struct points points = result_points(report->result, NULL, NULL);
    uint32_t score = 0;

    if (!read_number(root, "score", "the result", &score, error) ||
        !read_number(root, "points", "the result", &report->points, error))
        return false;
    if (score != points.got)
        return refuse(error, "its score is %u, and its tests make %u",
                      score, points.got);
    return report->points >= points.of ||
           refuse(error, "it is worth %u points, and its tests %u",
                  report->points, points.of);
}

static bool read_root(const json_t *root, struct report *report,
                      GError **error)
{
    struct result *result = report->result;
    g_autofree char *schema = text_of(root, "schema");

    if (schema == NULL || !g_str_has_prefix(schema, SCHEMA))
        return refuse(error, "it is no result of grade: write one with "
                      "grade --json, or grade --submission");
    if (!read_number(root, "seed", "the result", &result->seed, error))
        return false;
    result->kit_seed = result->seed; /* students have their cohort's kit */
    result->version = text_of(root, "version");
    result->mine = text_of(root, "mine");
    /* What was handed in lies where its author's kit has it. */
    result->parts = json_object_get(root, "submission") != NULL ?
                    g_strdup(SKELETON_PARTS) : text_of(root, "parts");
    read_kernels(root, result);
    read_submission(root, result);
    result->sandbox_text = text_of(json_object_get(root, "sandbox"), "text");
    return read_suites(root, result, error) &&
           read_tests(root, result, error) &&
           check_score(root, report, error);
}

struct report *report_read(const char *json, gsize size, const char *name,
                           GError **error)
{
    struct report *report = g_new0(struct report, 1);
    g_autofree char *valid = g_utf8_make_valid(json, (gssize)size);
    json_error_t where;
    json_t *root = json_loads(valid, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
                              &where);
    bool good;

    report->result = result_new(NULL, 0);
    good = root != NULL ? read_root(root, report, error) :
           refuse(error, "it is no JSON: line %d: %s", where.line,
                  where.text);
    json_decref(root);
    if (good)
        return report;
    g_prefix_error(error, "%s: ", name);
    report_free(report);
    return NULL;
}

struct report *report_read_file(const char *file, GError **error)
{
    g_autofree char *json = NULL;
    gsize size;

    return g_file_get_contents(file, &json, &size, error) ?
           report_read(json, size, file, error) : NULL;
}

void report_free(struct report *report)
{
    if (report == NULL)
        return;
    result_free(report->result);
    g_free(report);
}

const char *report_problem(const struct report *report)
{
    const struct handed_in *handed_in = report->result->handed_in;

    if (handed_in == NULL || handed_in->files->len > 0)
        return NULL;
    return handed_in->problem != NULL ? handed_in->problem :
           "there is none of the files that are graded in it";
}
