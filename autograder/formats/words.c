/* SPDX-License-Identifier: MIT */
/** @file
 * What several formats say in the same words.
 */
#include <string.h>

#include "clean.h"
#include "declaration.h"
#include "emit.h"
#include "error.h"
#include "format.h"

bool format_hidden_read(const char *word, enum hidden_when *hidden,
                        GError **error)
{
    static const char *const words[] = {
        [HIDDEN_LATER] = "later", [HIDDEN_PUBLISHED] = "published",
        [HIDDEN_NEVER] = "never", [HIDDEN_SHOWN] = "show",
    };

    *hidden = HIDDEN_LATER;
    for (unsigned i = 0; word != NULL && i < G_N_ELEMENTS(words); i++) {
        if (strcmp(word, words[i]) == 0) {
            *hidden = i;
            return true;
        }
    }
    return word == NULL || refuse(error, "--hidden %s: it takes later, "
                                  "published, never or show", word);
}

bool format_shows(const struct test_result *test,
                  const struct format_policy *policy)
{
    return !test->hidden || policy->hidden == HIDDEN_SHOWN;
}

struct shown_points format_points(const struct report *report,
                                  const char *suite,
                                  const struct format_policy *policy)
{
    const struct result *result = report->result;
    struct shown_points points = {0};

    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (suite != NULL && strcmp(suite, test->suite) != 0)
            continue;
        if (!format_shows(test, policy)) {
            points.held += test->points;
            continue;
        }
        points.got += test_result_score(test);
        points.of += test->points;
        points.passed += test->passed;
        points.failed += !test->passed;
    }
    for (unsigned i = 0; i < result->suites->len; i++) {
        const struct suite_title *title = result->suites->pdata[i];

        if (suite == NULL || strcmp(suite, title->suite) == 0)
            points.held += title->hidden_points;
    }
    if (suite == NULL && result->tests->len == 0)
        points.of = report->points;
    return points;
}

static bool has_several_boards(const struct result *result)
{
    const struct test_result *first, *test;

    for (unsigned i = 0; i < result->tests->len; i++) {
        first = result->tests->pdata[0];
        test = result->tests->pdata[i];
        if (strcmp(test->board, first->board) != 0)
            return true;
    }
    return false;
}

char *format_test_name(const struct report *report,
                       const struct test_result *test)
{
    g_autofree char *title = clean_line(test->title);
    bool several = has_several_boards(report->result);

    return g_strdup_printf("%s/%s: %s%s%s%s", test->suite, test->name, title,
                           several ? " (" : "", several ? test->board : "",
                           several ? ")" : "");
}

static void put_words(GString *words, const char *label, const char *text)
{
    if (text != NULL)
        g_string_append_printf(words, "%-10s%s\n", label, text);
}

char *format_test_words(const struct report *report,
                        const struct test_result *test)
{
    GString *words = g_string_new(NULL);
    const struct finding *finding = test_result_failure(test);
    g_autofree char *likely = NULL, *replay = NULL;

    if (test->passed && test->voided_by == NULL)
        return g_string_free(words, FALSE);
    if (test->voided_by != NULL)
        g_string_append_printf(words, "no points until this holds, too: %s\n",
                               test->voided_by);
    if (test->passed)
        return g_string_free(words, FALSE);
    if (finding != NULL) {
        likely = finding_likely(finding);
        put_words(words, "expected", finding_expected(finding));
        put_words(words, "seen", finding->seen);
        put_words(words, "likely", likely);
    }
    if (test->must_pass)
        put_words(words, "remark", "must pass: else the points of the tests "
                  "that build on it do not count");
    if (!test->hidden) { /* else no kit has it */
        replay = replay_text(report->result, test);
        put_words(words, "replay", replay);
    }
    return g_string_free(words, FALSE);
}

static const char *diagnostics_of(const struct result *result)
{
    for (unsigned i = 0; i < result->kernels->len; i++) {
        const struct kernel_result *kernel = result->kernels->pdata[i];

        if (kernel->diagnostics != NULL)
            return kernel->diagnostics;
    }
    return NULL;
}

static void put_handed_in(GString *words, const struct report *report)
{
    const struct handed_in *handed_in = report->result->handed_in;
    const char *problem = report_problem(report);
    g_autofree char *other_seed = NULL;

    if (handed_in == NULL)
        return;
    other_seed = other_seed_text(handed_in->kit_seed, report->result->seed);
    if (problem == NULL)
        problem = handed_in->problem;
    if (problem != NULL)
        g_string_append_printf(words, "%s\n", problem);
    if (other_seed != NULL)
        g_string_append_printf(words, "Warning: %s\n", other_seed);
    for (unsigned i = 0; i < handed_in->ignored->len; i++) {
        const struct ignored_file *ignored = handed_in->ignored->pdata[i];

        g_string_append_printf(words, "Not taken: %s: %s\n", ignored->name,
                               ignored->why);
    }
    if (handed_in->ignored_more > 0)
        g_string_append_printf(words, "Not taken: %" G_GUINT64_FORMAT
                               " more\n", handed_in->ignored_more);
}

char *format_submission_words(const struct report *report)
{
    GString *words = g_string_new(NULL);
    const char *diagnostics = diagnostics_of(report->result);

    put_handed_in(words, report);
    if (diagnostics != NULL)
        g_string_append_printf(words, "What the compiler said:\n%s%s",
                               diagnostics,
                               g_str_has_suffix(diagnostics, "\n") ? "" :
                               "\n");
    return g_string_free(words, FALSE);
}

char *format_held_words(uint32_t held, const struct format_policy *policy)
{
    static const char *const when[] = {
        [HIDDEN_LATER] = "whose verdicts are shown after the due date",
        [HIDDEN_PUBLISHED] = "whose verdicts are shown with the grades",
        [HIDDEN_NEVER] = "whose verdicts are not shown",
        [HIDDEN_SHOWN] = "that are not in this kit",
    };

    if (held == 0)
        return NULL;
    return g_strdup_printf("%u points more by tests %s", held,
                           policy->hidden == HIDDEN_LATER && policy->is_due ?
                           "whose verdicts are not shown yet" :
                           when[policy->hidden]);
}
