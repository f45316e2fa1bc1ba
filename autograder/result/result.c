/* SPDX-License-Identifier: MIT */
/** @file
 * The one internal result: making, freeing, adding up.
 */
#include "result.h"
#include "timeline.h"

#include <math.h>
#include <string.h>

#define LARGEST_WHOLE 9e15

static void kernel_result_free(void *data)
{
    struct kernel_result *kernel = data;

    g_free(kernel->diagnostics);
    g_free(kernel);
}

static void suite_title_free(void *data)
{
    struct suite_title *suite = data;

    g_free(suite->suite);
    g_free(suite->title);
    g_free(suite);
}

struct result *result_new(const char *parts, uint32_t seed)
{
    struct result *result = g_new0(struct result, 1);

    result->parts = g_strdup(parts);
    result->seed = seed;
    result->kit_seed = 1;
    result->kernels = g_ptr_array_new_with_free_func(kernel_result_free);
    result->suites = g_ptr_array_new_with_free_func(suite_title_free);
    result->tests = g_ptr_array_new_with_free_func(test_result_free);
    return result;
}

void result_free(struct result *result)
{
    if (result == NULL)
        return;
    g_free(result->parts);
    handed_in_free(result->handed_in);
    g_free(result->mine);
    g_free(result->version);
    g_free(result->sandbox_text);
    g_ptr_array_unref(result->kernels);
    g_ptr_array_unref(result->suites);
    g_ptr_array_unref(result->tests);
    g_free(result);
}

void test_result_free(void *data)
{
    struct test_result *test = data;

    if (test == NULL)
        return;
    g_free(test->suite);
    g_free(test->name);
    g_free(test->title);
    g_free(test->group);
    g_free(test->voided_by);
    g_free(test->rests_on);
    g_free(test->console);
    g_free(test->broken_rules);
    timeline_free(test->timeline);
    if (test->findings != NULL)
        g_ptr_array_unref(test->findings);
    g_free(test);
}

struct finding *finding_new(const char *kind, const char *name)
{
    struct finding *finding = g_new0(struct finding, 1);

    finding->kind = kind;
    finding->name = g_strdup(name);
    return finding;
}

void finding_free(void *data)
{
    struct finding *finding = data;

    g_free(finding->name);
    g_free(finding->expected);
    g_free(finding->seen);
    g_free(finding->observed);
    g_free(finding->likely);
    g_free(finding->where);
    g_free(finding);
}

const struct finding *test_result_failure(const struct test_result *test)
{
    const struct finding *not_proved = NULL;

    for (unsigned i = 0;
         test->findings != NULL && i < test->findings->len; i++) {
        const struct finding *finding = test->findings->pdata[i];

        if (!finding->held && !finding->not_proved)
            return finding;
        if (!finding->held && not_proved == NULL)
            not_proved = finding;
    }
    return not_proved;
}

uint32_t test_result_score(const struct test_result *test)
{
    return test->passed && test->voided_by == NULL ? test->points : 0;
}

/* Who fails a test that must pass makes worthless what was made of the same
 * parts: of them, and perhaps others. */
static bool voids(const struct test_result *judge,
                  const struct test_result *test)
{
    return judge != test && judge->must_pass && !judge->passed &&
           strcmp(judge->suite, test->suite) == 0 &&
           strcmp(judge->board, test->board) == 0 &&
           (judge->parts & ~test->parts) == 0;
}

/* What the compiler or the checker refused has that cause, whatever else
 * fails. */
static bool has_own_cause(const struct finding *failure)
{
    return failure == NULL || strcmp(failure->kind, "kernel") == 0 ||
           strcmp(failure->kind, "capsule") == 0;
}

/* Where the first steps fail a guess at what comes later would mislead. */
static void rest_on(struct test_result *test, const struct test_result *judge)
{
    if (test->passed || test->rests_on != NULL ||
        has_own_cause(test_result_failure(test)))
        return;
    test->rests_on = test_result_path(judge);
    for (unsigned i = 0; i < test->findings->len; i++) {
        struct finding *finding = test->findings->pdata[i];

        g_clear_pointer(&finding->likely, g_free);
        g_clear_pointer(&finding->where, g_free);
        if (finding == test_result_failure(test))
            finding->likely = g_strdup_printf(RESTS_ON "%s: mend that first",
                                              test->rests_on);
    }
}

void result_settle(struct result *result, const struct kit *kit)
{
    for (unsigned i = 0; i < result->tests->len; i++) {
        struct test_result *test = result->tests->pdata[i];

        for (unsigned j = 0; j < result->tests->len; j++) {
            const struct test_result *judge = result->tests->pdata[j];

            if (!voids(judge, test))
                continue;
            if (test->voided_by == NULL)
                test->voided_by = g_strdup(judge->title);
            if (j < i)
                rest_on(test, judge);
        }
    }
    if (kit == NULL)
        return;
    result->kit_seed = kit->seed;
    result->version = g_strdup(kit->version);
    for (unsigned i = 0; !result->some_tests && i < result->suites->len;
         i++) {
        struct suite_title *suite = result->suites->pdata[i];

        suite->hidden_points = kit_hidden(kit, suite->suite);
    }
}

const char *result_whose(const struct result *result)
{
    if (result->handed_in != NULL)
        return result->handed_in->name;
    return result->parts != NULL ? result->parts : "the finished kernel";
}

bool result_has_board(const struct result *result, const char *board)
{
    for (unsigned i = 0; i < result->kernels->len; i++) {
        const struct kernel_result *kernel = result->kernels->pdata[i];

        if (strcmp(kernel->board, board) == 0)
            return true;
    }
    return false;
}

struct points result_points(const struct result *result, const char *board,
                            const char *suite)
{
    struct points points = {0};

    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if ((board != NULL && strcmp(board, test->board) != 0) ||
            (suite != NULL && strcmp(suite, test->suite) != 0))
            continue;
        points.of += test->points;
        points.got += test_result_score(test);
        points.passed += test->passed;
        points.failed += !test->passed;
    }
    return points;
}

char *test_result_path(const struct test_result *test)
{
    return g_strdup_printf("%s/%s", test->suite, test->name);
}

char *harmless_text(const char *bytes, size_t size)
{
    char *text = g_malloc(size + 1);
    size_t length = 0;

    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\r')
            continue;
        text[length++] = g_ascii_isprint(bytes[i]) || bytes[i] == '\n' ?
                         bytes[i] : '.';
    }
    text[length] = '\0';
    return text;
}

char *figure_text(double figure)
{
    char digits[64], *text, *to;
    size_t length;

    if (isnan(figure))
        return g_strdup("nothing");
    if (figure != floor(figure) || fabs(figure) > LARGEST_WHOLE)
        return g_strdup_printf("%.3f", figure);
    length = (size_t)g_snprintf(digits, sizeof digits, "%.0f", fabs(figure));
    text = to = g_malloc(length + length / 3 + 2);
    if (figure < 0)
        *to++ = '-';
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *to++ = ',';
        *to++ = digits[i];
    }
    *to = '\0';
    return text;
}
