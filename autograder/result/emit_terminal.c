/* SPDX-License-Identifier: MIT */
/** @file
 * The result as a table that a person reads at a glance.
 */
#include <string.h>

#include "declaration.h"
#include "emit.h"

enum {
    LINE_WIDTH = 79,      /* up to the points */
    POINTS_WIDTH = 7,
    STATUS_WIDTH = 8,
    TITLE_WIDTH = LINE_WIDTH - POINTS_WIDTH - STATUS_WIDTH,
    BETWEEN = 2,
    OBSERVED_WIDTH = 64,
};

static const struct palette colours = {
    "\033[32m", "\033[31m", "\033[2m", "\033[1m", "\033[0m",
};
static const struct palette none = {"", "", "", "", ""};

const struct palette *palette_of(const struct terminal *terminal)
{
    return terminal->colour ? &colours : &none;
}

static void put_attempts(GString *text, const struct test_result *test,
                         const char *kind)
{
    uint64_t attempts = 0;

    for (unsigned i = 0; i < test->findings->len; i++) {
        const struct finding *finding = test->findings->pdata[i];

        if (strcmp(finding->kind, kind) == 0)
            attempts += finding->attempts;
    }
    if (attempts > 0)
        g_string_append_printf(text, "%s%" G_GUINT64_FORMAT " %s",
                               text->len > 0 ? "; " : "", attempts, kind);
}

/* Numbers worth a glance: what was refused, shared, measured; steps only if
 * there is nothing else. */
static char *observations(const struct test_result *test)
{
    GString *text = g_string_new(NULL);

    put_attempts(text, test, "refused");
    put_attempts(text, test, "completed");
    for (int pass = 0; pass < 2 && (pass == 0 || text->len == 0); pass++) {
        for (unsigned i = 0; i < test->findings->len; i++) {
            const struct finding *finding = test->findings->pdata[i];
            bool steps = strcmp(finding->kind, "sequence") == 0;

            if (finding->observed == NULL || steps != (pass == 1) ||
                (text->len > 0 && text->len + strlen(finding->observed) >
                 OBSERVED_WIDTH))
                continue;
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "",
                                   finding->observed);
        }
    }
    return g_string_free(text, FALSE);
}

static void put_points(GString *out, uint32_t got, uint32_t of)
{
    g_autofree char *points = g_strdup_printf("%u/%u", got, of);

    g_string_append_printf(out, "%*s", POINTS_WIDTH, points);
}

/* What stands on the left, and points on the right. */
static void put_line(GString *out, const char *text, size_t indent,
                     uint32_t got, uint32_t of)
{
    int room = LINE_WIDTH - POINTS_WIDTH - (int)indent;

    g_string_append_printf(out, "%-*s", room, text);
    put_points(out, got, of);
}

/* So much of a text as fits, up to a blank. */
static size_t fitting(const char *text, size_t room)
{
    size_t length = strlen(text);

    if (length <= room)
        return length;
    for (length = room; length > 0 && text[length] != ' '; length--)
        ;
    return length > 0 ? length : room;
}

/* What does not fit into a title's first line. */
static const char *last_line(const char *title)
{
    const char *rest = title + fitting(title, TITLE_WIDTH);

    return *rest != '\0' ? rest + strspn(rest, " ") : title;
}

static bool has_room_for_name(const struct test_result *test)
{
    return strlen(last_line(test->title)) + BETWEEN + strlen(test->name) <=
           TITLE_WIDTH;
}

/* What it says, and on the right, if there is room, its name: handouts and
 * commands call it so. A long title takes two lines. */
static void put_title(GString *out, const struct test_result *test,
                      const struct palette *palette)
{
    const char *title = last_line(test->title);

    if (title != test->title)
        g_string_append_printf(out, "%.*s\n%*s",
                               (int)fitting(test->title, TITLE_WIDTH),
                               test->title, STATUS_WIDTH, "");
    if (has_room_for_name(test))
        g_string_append_printf(out, "%s%s%*s%s", title, palette->faint,
                               TITLE_WIDTH - (int)strlen(title), test->name,
                               palette->plain);
    else
        g_string_append_printf(out, "%-*s", TITLE_WIDTH, title);
    put_points(out, test_result_score(test), test->points);
}

/* The numbers worth a glance of a test that passed, or why it counts
 * nothing: behind its line, or below it; and its name, if it isn't told. */
static void put_remark(GString *out, const struct test_result *test,
                       const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
    g_autofree char *numbers = test->voided_by != NULL ?
        g_strdup_printf("counts when '%s' passes", test->voided_by) :
        observations(test);
    g_autofree char *remark = has_room_for_name(test) ?
        g_strdup(numbers) :
        g_strdup_printf("%s%s%s", test->name, *numbers != '\0' ? ": " : "",
                        numbers);

    if (*remark == '\0')
        return;
    if (LINE_WIDTH + 2 + strlen(remark) <= terminal->width)
        g_string_append_printf(out, "  %s%s%s", palette->faint, remark,
                               palette->plain);
    else
        g_string_append_printf(out, "\n%*s%s%s%s", STATUS_WIDTH, "",
                               palette->faint, remark, palette->plain);
}

static void put_test(GString *out, const struct result *result,
                     const struct test_result *test,
                     const struct test_result *before,
                     const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);

    g_string_append_printf(out, "  %s%s%s  ",
                           test->passed ? palette->good : palette->bad,
                           !test->passed ? "FAIL" :
                           test->voided_by != NULL ? "(ok)" : "ok  ",
                           palette->plain);
    put_title(out, test, palette);
    if (test->passed)
        put_remark(out, test, terminal);
    g_string_append_c(out, '\n');
    if (!test->passed)
        emit_failure(out, result, test, before, !has_room_for_name(test));
}

/* Points of the tests from `first` on that are about the same. */
static void put_group(GString *out, const GPtrArray *tests, unsigned first)
{
    const char *group = ((struct test_result *)tests->pdata[first])->group;
    uint32_t got = 0, of = 0;

    for (unsigned i = first; i < tests->len; i++) {
        const struct test_result *test = tests->pdata[i];

        if (g_strcmp0(test->group, group) != 0)
            break;
        got += test_result_score(test);
        of += test->points;
    }
    g_string_append(out, "  ");
    put_line(out, group, 2, got, of);
    g_string_append_c(out, '\n');
}

static void put_tests(GString *out, const struct result *result,
                      const GPtrArray *tests, const struct terminal *terminal)
{
    const struct test_result *failed = NULL;
    const char *group = NULL;

    for (unsigned i = 0; i < tests->len; i++) {
        const struct test_result *test = tests->pdata[i];

        if (test->group != NULL && g_strcmp0(test->group, group) != 0)
            put_group(out, tests, i);
        group = test->group;
        put_test(out, result, test, failed, terminal);
        if (!test->passed)
            failed = test;
    }
}

static void put_suite(GString *out, const struct result *result,
                      const char *board, const struct suite_title *suite,
                      const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
    struct points points = result_points(result, board, suite->suite);
    g_autoptr(GPtrArray) tests = g_ptr_array_new();

    for (unsigned i = 0; i < result->tests->len; i++) {
        struct test_result *test = result->tests->pdata[i];

        if (strcmp(test->board, board) == 0 &&
            strcmp(test->suite, suite->suite) == 0)
            g_ptr_array_add(tests, test);
    }
    if (tests->len == 0)
        return;
    g_string_append_printf(out, "\n%s", palette->strong);
    put_line(out, suite->title, 0, points.got, points.of);
    g_string_append_printf(out, "%s\n", palette->plain);
    put_tests(out, result, tests, terminal);
    if (suite->hidden_points > 0)
        g_string_append_printf(out, "  %s%u points more by tests that you "
                               "don't have%s\n", palette->faint,
                               suite->hidden_points, palette->plain);
}

/* What the compiler said, each thing once; sizes, if there is one kernel. */
static void put_kernels(GString *out, const struct result *result,
                        const char *board)
{
    g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
    const struct kernel_result *only = NULL;
    unsigned count = 0;

    for (unsigned i = 0; i < result->kernels->len; i++) {
        const struct kernel_result *kernel = result->kernels->pdata[i];

        if (strcmp(kernel->board, board) != 0)
            continue;
        only = kernel;
        count++;
        if (kernel->diagnostics != NULL &&
            g_hash_table_add(said, kernel->diagnostics))
            g_string_append_printf(out, "\n%s", kernel->diagnostics);
    }
    if (count == 1 && only->built) {
        g_autofree char *flash = figure_text(only->flash_bytes);
        g_autofree char *ram = figure_text(only->ram_bytes);

        g_string_append_printf(out, "%s bytes of flash, %s of RAM besides "
                               "its stack\n", flash, ram);
    }
}

/* Which kernel, where, for which cohort. */
static void put_board(GString *out, const struct result *result,
                      const char *board, const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);

    g_string_append_printf(out, "%s%s%s%s%s on %s, seed %u%s%s\n",
                           palette->strong, result_whose(result), palette->plain,
                           result->mine == NULL ? "" :
                           strchr(result->mine, ' ') != NULL ? ", labs " :
                           ", lab ",
                           result->mine != NULL ? result->mine : "", board,
                           result->seed, result->version != NULL ? ", tick64 "
                           : "", result->version != NULL ? result->version :
                           "");
    put_kernels(out, result, board);
    for (unsigned i = 0; i < result->suites->len; i++)
        put_suite(out, result, board, result->suites->pdata[i], terminal);
    g_string_append_c(out, '\n');
}

char *emit_terminal(const struct result *result,
                    const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
    struct points points = result_points(result, NULL, NULL);
    GString *out = g_string_new(NULL);

    emit_handed_in(out, result);
    for (unsigned i = 0; i < BOARD_COUNT; i++) {
        if (result_has_board(result, board_names[i]))
            put_board(out, result, board_names[i], terminal);
    }
    g_string_append_printf(out, "%s", palette->strong);
    put_line(out, "points", 0, points.got, points.of);
    g_string_append_printf(out, "%s  %u passed, %u failed\n", palette->plain,
                           points.passed, points.failed);
    return g_string_free(out, FALSE);
}
