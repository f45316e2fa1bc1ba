/* SPDX-License-Identifier: MIT */
/** @file
 * From evidence to a verdict: what is judged, in which order, and which hint
 * explains a failure.
 */
#include "verdict.h"

#include <string.h>

static void (*const judges[EXPECTATION_KINDS])(const struct evidence *,
                                               const struct expectation *,
                                               struct finding *) = {
    [EXPECT_SEQUENCE] = judge_sequence,
    [EXPECT_NEVER] = judge_never,
    [EXPECT_REFUSED] = judge_refused,
    [EXPECT_COMPLETED] = judge_completed,
    [EXPECT_SHARES] = judge_shares,
    [EXPECT_LONGEST_WAIT] = judge_longest_wait,
    [EXPECT_PROGRESS] = judge_progress,
    [EXPECT_GRANTS] = judge_grants,
    [EXPECT_THAT] = judge_that,
};

static const char *const kinds[EXPECTATION_KINDS] = {
    [EXPECT_SEQUENCE] = "sequence", [EXPECT_NEVER] = "never",
    [EXPECT_REFUSED] = "refused", [EXPECT_COMPLETED] = "completed",
    [EXPECT_SHARES] = "shares", [EXPECT_LONGEST_WAIT] = "longest-wait",
    [EXPECT_PROGRESS] = "progress", [EXPECT_GRANTS] = "grants",
    [EXPECT_THAT] = "that",
};

static bool is_for(const struct hint *hint, const struct finding *finding)
{
    const char *colon = strchr(finding->name, ':');
    g_autofree char *rule = NULL;

    if (hint->expectations == NULL)
        return true;
    if (strcmp(finding->kind, "rule") == 0 && colon != NULL)
        rule = g_strndup(finding->name, colon - finding->name);
    else if (strcmp(finding->kind, "fault") == 0 ||
             strcmp(finding->kind, "ending") == 0)
        rule = g_strdup(finding->kind);
    return g_strv_contains((const char *const *)hint->expectations,
                           rule != NULL ? rule : finding->name);
}

static bool all_hold(const struct evidence *evidence, const GPtrArray *when)
{
    for (unsigned i = 0; i < when->len; i++) {
        if (!comparison_holds(evidence, when->pdata[i], NULL))
            return false;
    }
    return true;
}

/* A hint from the evidence goes before the expectation's own, that before the
 * test's. */
static void explain(const struct evidence *evidence, struct finding *finding,
                    const char *likely, const char *where)
{
    const struct test *test = evidence->scene->test;

    for (unsigned i = 0; i < test->hints->len; i++) {
        const struct hint *hint = test->hints->pdata[i];

        if (finding->is_explained || !is_for(hint, finding) ||
            !all_hold(evidence, hint->when))
            continue;
        likely = hint->likely;
        where = hint->where;
        break;
    }
    if (finding->is_explained)
        likely = NULL;
    if (likely == NULL && finding->likely == NULL)
        likely = test->likely;
    if (where == NULL)
        where = test->where;
    if (likely != NULL) {
        g_free(finding->likely);
        finding->likely = g_strdup(likely);
    }
    finding->where = g_strdup(where);
}

static void add(const struct evidence *evidence, GPtrArray *findings,
                struct finding *finding)
{
    if (finding == NULL)
        return;
    if (!finding->held)
        explain(evidence, finding, NULL, NULL);
    if (finding->likely == NULL && strcmp(finding->kind, "fault") == 0)
        finding->likely = g_strdup(
            "the app's own code does not do this: it went on with a wrong "
            "register, stack or address, or what is its own is shut");
    g_ptr_array_add(findings, finding);
}

/* What was not tried was not refused. */
static void mark_not_proved(GPtrArray *findings)
{
    bool proved = true;

    for (unsigned i = 0; i < findings->len; i++) {
        const struct finding *finding = findings->pdata[i];

        proved = proved && (finding->held ||
                            strcmp(finding->kind, "sequence") != 0);
    }
    for (unsigned i = 0; !proved && i < findings->len; i++) {
        struct finding *finding = findings->pdata[i];

        if (!finding->held || (strcmp(finding->kind, "never") != 0 &&
                               strcmp(finding->kind, "refused") != 0))
            continue;
        finding->held = false;
        finding->not_proved = true;
        g_free(finding->seen);
        finding->seen = g_strdup("not proved: the sequence that it rests on "
                                 "did not happen");
    }
}

/* A stub that the test needs explains whatever failed, before all hints. */
static void add_stub(const struct evidence *evidence, GPtrArray *findings)
{
    struct finding *finding = judge_stubs(evidence);

    if (finding != NULL)
        g_ptr_array_insert(findings, 0, finding);
}

GPtrArray *verdict(const struct evidence *evidence)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func(finding_free);
    const struct test *test = evidence->scene->test;

    if (evidence->problem == NULL) {
        for (const char *rule = test->rules; *rule != '\0'; rule++)
            add(evidence, findings, judge_rule(evidence, *rule));
        add(evidence, findings, judge_faults(evidence));
    }
    for (unsigned i = 0; i < test->expectations->len; i++) {
        const struct expectation *expectation = test->expectations->pdata[i];
        struct finding *finding;

        if (evidence->problem != NULL ||
            (expectation->boards & 1u << evidence->scene->board) == 0 ||
            (expectation->unguarded && evidence->scene->kernel != NULL &&
             evidence->scene->kernel->guarded))
            continue;
        finding = finding_new(kinds[expectation->kind], expectation->name);
        judges[expectation->kind](evidence, expectation, finding);
        if (!finding->held)
            explain(evidence, finding, expectation->likely,
                    expectation->where);
        g_ptr_array_add(findings, finding);
    }
    mark_not_proved(findings);
    add(evidence, findings, judge_ending(evidence));
    if (!verdict_passed(findings))
        add_stub(evidence, findings);
    return findings;
}

bool verdict_passed(const GPtrArray *findings)
{
    for (unsigned i = 0; i < findings->len; i++) {
        if (!((const struct finding *)findings->pdata[i])->held)
            return false;
    }
    return findings->len > 0;
}
