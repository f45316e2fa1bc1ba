/* SPDX-License-Identifier: MIT */
/** @file
 * Why a test failed, in words for who wrote the kernel.
 */
#include <string.h>

#include "declaration.h"
#include "emit.h"

enum {
    LABEL_INDENT = 10,
    TEXT_WIDTH = 59,
    TEXT_INDENT = 20,
};

/* A labelled text, wrapped and indented. */
static void put_text(GString *out, const char *label, const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    size_t column = 0;

    g_string_append_printf(out, "%*s%-*s", LABEL_INDENT, "",
                           TEXT_INDENT - LABEL_INDENT, label);
    for (char **word = words; *word != NULL; word++) {
        if (column > 0 && column + strlen(*word) >= TEXT_WIDTH) {
            g_string_append_printf(out, "\n%*s", TEXT_INDENT, "");
            column = 0;
        }
        g_string_append_printf(out, "%s%s", column > 0 ? " " : "", *word);
        column += strlen(*word) + 1;
    }
    g_string_append_c(out, '\n');
}

/* What an instructor expected is called so; the rest has sentences. */
const char *finding_expected(const struct finding *finding)
{
    static const char *const own[] = {
        "rule", "fault", "ending", "kernel", "stub", "capsule", NULL,
    };

    return g_strv_contains(own, finding->kind) ? finding->expected :
                                                 finding->name;
}

/* "(handout, 3.4)", "(kernel-skeleton/include/mpu.h)". */
char *finding_likely(const struct finding *finding)
{
    const char *where = finding->where;

    if (finding->likely == NULL || where == NULL)
        return g_strdup(finding->likely);
    if (g_str_has_prefix(where, "handout "))
        return g_strdup_printf("%s (handout, %s)", finding->likely,
                               where + strlen("handout "));
    return g_strdup_printf("%s (%s)", finding->likely, where);
}

static bool same_words(const struct finding *finding,
                       const struct test_result *before)
{
    const struct finding *other =
        before != NULL ? test_result_failure(before) : NULL;

    return other != NULL && strcmp(finding->kind, other->kind) == 0 &&
           (strcmp(finding->kind, "stub") == 0 ||
            strcmp(finding->kind, "kernel") == 0) &&
           strcmp(finding->seen, other->seen) == 0;
}

/* What fails behind another failure may follow from it. */
static bool may_follow(const struct test_result *test,
                       const struct test_result *before)
{
    return before != NULL && g_strcmp0(test->group, before->group) == 0 &&
           !test_result_failure(test)->stands_alone &&
           strcmp(test_result_failure(test)->kind, "capsule") != 0;
}

static unsigned first_part(const struct test_result *test)
{
    unsigned part = 0;

    while (part + 1 < PART_COUNT && (test->parts & 1u << part) == 0)
        part++;
    return part;
}

/* There was nothing to boot. */
static bool was_not_built(const struct finding *finding)
{
    return finding != NULL && strcmp(finding->kind, "kernel") == 0;
}

char *replay_text(const struct result *result,
                  const struct test_result *test)
{
    const struct finding *finding = test_result_failure(test);
    GString *text;

    if (was_not_built(finding))
        return NULL;
    text = g_string_new("make replay TEST=");
    if (finding != NULL && strcmp(finding->kind, "capsule") == 0) {
        g_string_printf(text, "make check-capsules CAPSULE=%s/%s",
                        result->parts != NULL ? result->parts :
                        FINISHED_PARTS, part_names[first_part(test)]);
        return g_string_free(text, FALSE);
    }
    g_string_append_printf(text, "%s/%s", test->suite, test->name);
    if (strcmp(test->board, board_names[0]) != 0)
        g_string_append_printf(text, " BOARD=%s", test->board);
    if (result->seed != result->kit_seed)
        g_string_append_printf(text, " SEED=%u", result->seed);
    if (result->guard)
        g_string_append(text, " GUARD=1");
    if (result->mine != NULL)
        g_string_append_printf(text, " MINE=\"%s\"", result->mine);
    if (result->parts != NULL && strcmp(result->parts, SKELETON_PARTS) != 0)
        g_string_append_printf(text, " PARTS=%s", result->parts);
    return g_string_free(text, FALSE);
}

void emit_failure(GString *out, const struct result *result,
                  const struct test_result *test,
                  const struct test_result *before, bool names_it)
{
    const struct finding *finding = test_result_failure(test);
    g_autofree char *replay = replay_text(result, test);

    if (test->rests_on != NULL) {
        g_string_append_printf(out, "%*s%s%s%s\n", LABEL_INDENT, "",
                               names_it ? test->name : "",
                               names_it ? ": " : "", finding->likely);
        return;
    }
    if (same_words(finding, before)) {
        if (replay != NULL) /* else the same would be said of each test */
            put_text(out, "seen", finding->seen);
        return;
    }
    put_text(out, "expected", finding_expected(finding));
    put_text(out, "seen", finding->seen);
    if (finding->likely != NULL) {
        g_autofree char *likely = finding_likely(finding);

        put_text(out, may_follow(test, before) ? "perhaps" : "likely", likely);
    }
    if (test->must_pass)
        put_text(out, "remark", "must pass: else the points of the tests "
                 "that build on it do not count");
    if (replay != NULL)
        g_string_append_printf(out, "%*s%-*s%s\n", LABEL_INDENT, "",
                               TEXT_INDENT - LABEL_INDENT, "replay", replay);
}
