/* SPDX-License-Identifier: MIT */
/** @file
 * What a stub tells: a function that is not written yet explains a failure
 * better than anything else, if the test cannot pass without it.
 */
#include <string.h>

#include "verdict.h"

static bool is_function(const char *name)
{
    return *name != '\0' && !g_ascii_isdigit(*name) &&
           strspn(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_") ==
               strlen(name);
}

/* Somebody who has not come to it yet is told of what does fail. */
static bool is_needed(const struct test *test, const char *function)
{
    return test->cohort == NULL ||
           !cohort_is_harmless(test->cohort, function) ||
           (test->needs != NULL &&
            g_strv_contains((const char *const *)test->needs, function));
}

struct finding *judge_stubs(const struct evidence *evidence)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);
        const char *function = record->not_written.function;
        struct finding *finding;

        if (record->kind != WITNESS_NOT_WRITTEN || !is_function(function) ||
            !is_needed(evidence->scene->test, function))
            continue;
        finding = finding_new("stub", "the kernel's functions are written");
        finding_seen_at(finding, record);
        finding->expected = g_strdup_printf(
            "%s() does what its contract says", function);
        finding->seen = g_strdup_printf("%s() is not written yet", function);
        finding->likely = g_strdup_printf(
            "%s() still calls not_written(), as its stub did: it is what to "
            "write next", function);
        return finding;
    }
    return NULL;
}
