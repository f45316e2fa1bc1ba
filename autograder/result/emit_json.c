/* SPDX-License-Identifier: MIT */
/** @file
 * The result as JSON. Keys stay in the order written here.
 */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "declaration.h"
#include "emit.h"

static void put_text(json_t *object, const char *key, const char *text)
{
    if (text != NULL)
        json_object_set_new(object, key, json_string(text));
}

/* Whole figures without a fraction; none for what was not measured. */
static void put_figure(json_t *object, const char *key, double figure)
{
    if (isnan(figure))
        json_object_set_new(object, key, json_null());
    else if (figure == floor(figure) && fabs(figure) < 9e15)
        json_object_set_new(object, key, json_integer((json_int_t)figure));
    else
        json_object_set_new(object, key, json_real(figure));
}

static json_t *finding_json(const struct finding *finding)
{
    json_t *object = json_object();

    put_text(object, "name", finding->name);
    put_text(object, "kind", finding->kind);
    json_object_set_new(object, "held", json_boolean(finding->held));
    put_text(object, "expected", finding->expected);
    put_text(object, "seen", finding->seen);
    put_text(object, "observed", finding->observed);
    if (finding->is_comparison) {
        put_figure(object, "measured", finding->measured);
        put_text(object, "comparator", comparator_text(finding->comparator));
        put_figure(object, "limit", finding->limit);
    }
    if (!finding->held) {
        put_text(object, "likely", finding->likely);
        put_text(object, "where", finding->where);
    }
    return object;
}

static json_t *test_json(const struct result *result, const void *data)
{
    const struct test_result *test = data;
    json_t *object = json_object(), *findings = json_array();
    g_autofree char *name = test_result_path(test);

    (void)result;
    put_text(object, "test", name);
    put_text(object, "board", test->board);
    put_text(object, "title", test->title);
    put_text(object, "group", test->group);
    json_object_set_new(object, "must_pass", json_boolean(test->must_pass));
    put_text(object, "visibility", test->hidden ? "hidden" : "visible");
    put_text(object, "status", test->passed ? "passed" : "failed");
    json_object_set_new(object, "score",
                        json_integer(test_result_score(test)));
    json_object_set_new(object, "points", json_integer(test->points));
    put_text(object, "voided_by", test->voided_by);
    put_text(object, "ended", test->ended);
    json_object_set_new(object, "instructions",
                        json_integer((json_int_t)test->instructions));
    json_object_set_new(object, "sleeps",
                        json_integer((json_int_t)test->sleeps));
    put_text(object, "broken_rules", test->broken_rules);
    for (unsigned i = 0; i < test->findings->len; i++)
        json_array_append_new(findings,
                              finding_json(test->findings->pdata[i]));
    json_object_set_new(object, "findings", findings);
    put_text(object, "console", test->console);
    json_object_set_new(object, "console_cut",
                        json_boolean(test->console_cut));
    return object;
}

static json_t *kernel_json(const struct result *result, const void *data)
{
    const struct kernel_result *kernel = data;
    json_t *object = json_object(), *parts = json_array();

    (void)result;
    put_text(object, "board", kernel->board);
    for (unsigned i = 0; i < PART_COUNT; i++) {
        if ((kernel->parts & 1u << i) != 0)
            json_array_append_new(parts, json_string(part_names[i]));
    }
    json_object_set_new(object, "given_parts", parts);
    json_object_set_new(object, "guard", json_boolean(kernel->guard));
    json_object_set_new(object, "built", json_boolean(kernel->built));
    json_object_set_new(object, "flash", json_integer(kernel->flash_bytes));
    json_object_set_new(object, "ram", json_integer(kernel->ram_bytes));
    put_text(object, "diagnostics", kernel->diagnostics);
    return object;
}

static json_t *board_json(const struct result *result, const char *board)
{
    struct points points = result_points(result, board, NULL);
    json_t *object = json_object();

    put_text(object, "board", board);
    json_object_set_new(object, "score", json_integer(points.got));
    json_object_set_new(object, "points", json_integer(points.of));
    json_object_set_new(object, "passed", json_integer(points.passed));
    json_object_set_new(object, "failed", json_integer(points.failed));
    return object;
}

static json_t *suite_json(const struct result *result, const void *data)
{
    const struct suite_title *suite = data;
    struct points points = result_points(result, NULL, suite->suite);
    json_t *object = json_object();

    put_text(object, "suite", suite->suite);
    put_text(object, "title", suite->title);
    json_object_set_new(object, "score", json_integer(points.got));
    json_object_set_new(object, "points", json_integer(points.of));
    json_object_set_new(object, "hidden_points",
                        json_integer(suite->hidden_points));
    json_object_set_new(object, "is_lab", json_boolean(suite->is_lab));
    return object;
}

/* A list of some kind, each thing as JSON. */
static void put_list(json_t *root, const char *key, const GPtrArray *things,
                     json_t *(*as_json)(const struct result *, const void *),
                     const struct result *result)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < things->len; i++)
        json_array_append_new(list, as_json(result, things->pdata[i]));
    json_object_set_new(root, key, list);
}

static json_t *taken_json(const struct result *result, const void *data)
{
    const struct taken_file *file = data;
    json_t *object = json_object();

    (void)result;
    put_text(object, "name", file->name);
    json_object_set_new(object, "bytes",
                        json_integer((json_int_t)file->bytes));
    put_text(object, "sha256", file->sha256);
    return object;
}

static json_t *ignored_json(const struct result *result, const void *data)
{
    const struct ignored_file *file = data;
    json_t *object = json_object();

    (void)result;
    put_text(object, "name", file->name);
    put_text(object, "why", file->why);
    return object;
}

static void put_submission(json_t *root, const struct result *result)
{
    const struct handed_in *handed_in = result->handed_in;
    json_t *object;

    if (handed_in == NULL)
        return;
    object = json_object();
    put_text(object, "name", handed_in->name);
    put_list(object, "files", handed_in->files, taken_json, result);
    put_list(object, "ignored", handed_in->ignored, ignored_json, result);
    json_object_set_new(object, "ignored_more",
                        json_integer((json_int_t)handed_in->ignored_more));
    if (handed_in->kit_seed > 0)
        json_object_set_new(object, "kit_seed",
                            json_integer(handed_in->kit_seed));
    put_text(object, "problem", handed_in->problem);
    json_object_set_new(root, "submission", object);
}

static void put_sandbox(json_t *root, const struct result *result)
{
    json_t *object;

    if (result->sandbox == NULL)
        return;
    object = json_object();
    put_text(object, "level", result->sandbox);
    put_text(object, "text", result->sandbox_text);
    json_object_set_new(root, "sandbox", object);
}

char *emit_json(const struct result *result)
{
    struct points points = result_points(result, NULL, NULL);
    json_t *root = json_object(), *boards = json_array();
    char *text, *copy;

    put_text(root, "schema", "tick64/result/3");
    put_text(root, "version", result->version);
    json_object_set_new(root, "seed", json_integer(result->seed));
    put_text(root, "parts", result->parts);
    put_text(root, "mine", result->mine);
    put_submission(root, result);
    put_sandbox(root, result);
    json_object_set_new(root, "score", json_integer(points.got));
    json_object_set_new(root, "points", json_integer(points.of));
    for (unsigned i = 0; i < BOARD_COUNT; i++) {
        if (result_has_board(result, board_names[i]))
            json_array_append_new(boards, board_json(result, board_names[i]));
    }
    json_object_set_new(root, "boards", boards);
    put_list(root, "kernels", result->kernels, kernel_json, result);
    put_list(root, "suites", result->suites, suite_json, result);
    put_list(root, "tests", result->tests, test_json, result);
    text = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(12));
    json_decref(root);
    copy = g_strdup_printf("%s\n", text);
    free(text);
    return copy;
}
