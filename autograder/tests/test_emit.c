/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of the emitters: the same result, the same bytes.
 */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "emit.h"
#include "tests.h"

static const struct terminal plain = {false, 80};

static struct result *example(int64_t host_microseconds)
{
    struct result *result = result_new("parts", 1);
    struct kernel_result *kernel = g_new0(struct kernel_result, 1);
    struct suite_title *title = g_new0(struct suite_title, 1);
    struct test_result *test = g_new0(struct test_result, 1);
    struct finding *finding = finding_new("that", "it is cheap");

    kernel->board = test->board = board_names[0];
    kernel->built = true;
    title->suite = g_strdup("suite");
    title->title = g_strdup("A suite");
    test->suite = g_strdup("suite");
    test->name = g_strdup("test");
    test->title = g_strdup("it holds");
    test->points = 5;
    test->ended = "goal";
    test->console = harmless_text("\033[31mPASS\xff\n", 11);
    test->host_microseconds = host_microseconds;
    test->findings = g_ptr_array_new_with_free_func(finding_free);
    finding->expected = g_strdup("cost x <= 1");
    finding->seen = g_strdup("2");
    finding->likely = g_strdup("too slow");
    finding->is_comparison = true;
    finding->measured = 2;
    finding->limit = NAN;
    g_ptr_array_add(test->findings, finding);
    g_ptr_array_add(result->kernels, kernel);
    g_ptr_array_add(result->suites, title);
    g_ptr_array_add(result->tests, test);
    return result;
}

static void json_is_the_same_to_the_byte(void **state)
{
    struct result *one = example(5), *two = example(7);
    g_autofree char *first = emit_json(one), *second = emit_json(two);

    (void)state;
    assert_string_equal(first, second);
    result_free(one);
    result_free(two);
}

static void json_says_what_the_result_says(void **state)
{
    struct result *result = example(5);
    g_autofree char *text = emit_json(result);
    json_t *root = json_loads(text, 0, NULL), *test, *finding;

    (void)state;
    assert_non_null(root);
    assert_int_equal(json_integer_value(json_object_get(root, "score")), 0);
    test = json_array_get(json_object_get(root, "tests"), 0);
    assert_string_equal(json_string_value(json_object_get(test, "status")),
                        "failed");
    assert_string_equal(json_string_value(json_object_get(test, "console")),
                        ".[31mPASS.\n");
    finding = json_array_get(json_object_get(test, "findings"), 0);
    assert_true(json_is_null(json_object_get(finding, "limit")));
    assert_int_equal(json_integer_value(json_object_get(finding,
                                                        "measured")), 2);
    json_decref(root);
    result_free(result);
}

static void the_table_says_what_failed(void **state)
{
    struct result *result = example(5);
    struct terminal bright = {true, 80};
    g_autofree char *text = emit_terminal(result, &plain);
    g_autofree char *colour = emit_terminal(result, &bright);

    (void)state;
    assert_non_null(strstr(text, "FAIL  it holds"));
    assert_non_null(strstr(text, "0/5"));
    assert_non_null(strstr(text, "likely    too slow"));
    assert_non_null(strstr(text, "replay    make replay TEST=suite/test"));
    assert_null(strchr(text, '\033'));
    assert_non_null(strchr(colour, '\033'));
    result_free(result);
}

static void a_test_that_rests_on_another_takes_one_line(void **state)
{
    struct result *result = example(5);
    struct test_result *test = result->tests->pdata[0];
    struct finding *finding = test->findings->pdata[0];
    g_autofree char *text = NULL;

    (void)state;
    test->rests_on = g_strdup("suite/must");
    g_free(finding->likely);
    finding->likely = g_strdup("rests on suite/must: mend that first");
    text = emit_terminal(result, &plain);
    assert_non_null(strstr(text, "\n          rests on suite/must: mend that "
                                 "first\n"));
    assert_null(strstr(text, "expected"));
    assert_null(strstr(text, "replay"));
    result_free(result);
}

static void what_was_not_built_is_not_replayed(void **state)
{
    struct result *result = example(5);
    struct test_result *test = result->tests->pdata[0];
    struct finding *finding = test->findings->pdata[0];
    g_autofree char *text = NULL, *replay = NULL;

    (void)state;
    finding->kind = "kernel";
    replay = replay_text(result, test);
    assert_null(replay);
    text = emit_terminal(result, &plain);
    assert_non_null(strstr(text, "seen      2\n"));
    assert_null(strstr(text, "replay"));
    result_free(result);
}

static void a_test_that_passed_without_points_is_in_brackets(void **state)
{
    struct result *result = example(5);
    struct test_result *test = result->tests->pdata[0];
    struct finding *finding = test->findings->pdata[0];
    g_autofree char *text = NULL;

    (void)state;
    test->passed = finding->held = true;
    test->voided_by = g_strdup("suite/must");
    text = emit_terminal(result, &plain);
    assert_non_null(strstr(text, "  (ok)  it holds"));
    assert_non_null(strstr(text, "counts when 'suite/must' passes"));
    result_free(result);
}

/* No line is longer than the table, but the sum. */
static void assert_lines_fit(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        if (!g_str_has_prefix(*line, "points"))
            assert_in_range(strlen(*line), 0, 79);
    }
}

static void the_table_has_names_and_room_for_long_titles(void **state)
{
    static const struct {
        const char *title, *last_line;
        int width;
        const char *name, *remark;
    } cases[] = {
        {"it holds", "it holds", 56, "test", "        1 of 1\n"},
        {"a title of sixty-three letters leaves its name to the next line",
         "the next line", 1, "", "        test: 1 of 1\n"},
        {"a title that is far longer than the sixty-four letters of a line "
         "takes two", "\n        takes two", 55, "test",
         "        1 of 1\n"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result *result = example(5);
        struct test_result *test = result->tests->pdata[0];
        struct finding *finding = test->findings->pdata[0];
        g_autofree char *text = NULL;
        g_autofree char *shown =
            g_strdup_printf("%s%*s    5/5\n", cases[i].last_line,
                            cases[i].width, cases[i].name);

        g_free(test->title);
        test->title = g_strdup(cases[i].title);
        test->passed = finding->held = true;
        finding->observed = g_strdup("1 of 1");
        text = emit_terminal(result, &plain);
        assert_non_null(strstr(text, shown));
        assert_non_null(strstr(text, cases[i].remark));
        assert_lines_fit(text);
        result_free(result);
    }
}

static void figures_are_readable(void **state)
{
    static const struct {
        double figure;
        const char *text;
    } cases[] = {
        {0, "0"}, {999, "999"}, {1000, "1,000"}, {1234567, "1,234,567"},
        {-1000, "-1,000"}, {1.5, "1.500"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = figure_text(cases[i].figure);

        assert_string_equal(text, cases[i].text);
    }
}

static void a_kit_of_another_seed_is_told(void **state)
{
    static const char warning[] =
        "warning   it is in a kit of seed 7, and graded with seed 1";

    (void)state;
    for (uint32_t seed = 0; seed <= 7; seed++) {
        struct result *result = example(5);
        g_autofree char *text = NULL, *table = NULL;

        result->handed_in = handed_in_new("kim.zip");
        result->handed_in->kit_seed = seed;
        text = emit_json(result);
        table = emit_terminal(result, &plain);
        assert_int_equal(strstr(text, "\"kit_seed\": ") != NULL, seed != 0);
        assert_int_equal(strstr(table, "warning   ") != NULL, seed > 1);
        assert_int_equal(strstr(table, warning) != NULL, seed == 7);
        result_free(result);
    }
}

static void a_submission_is_told(void **state)
{
    struct result *result = example(5);
    g_autofree char *text = NULL, *table = NULL;
    json_t *root, *submission, *file;

    (void)state;
    result->handed_in = handed_in_new("kim.zip");
    handed_in_take(result->handed_in, "mpu.c", "abc", 3);
    for (unsigned i = 0; i < IGNORED_MOST + 2; i++)
        handed_in_ignore(result->handed_in, "notes\n", "not graded");
    result->handed_in->problem = g_strdup("it is late");
    text = emit_json(result);
    table = emit_terminal(result, &plain);
    root = json_loads(text, 0, NULL);
    submission = json_object_get(root, "submission");
    file = json_array_get(json_object_get(submission, "files"), 0);
    assert_string_equal(json_string_value(json_object_get(file, "sha256")),
                        "ba7816bf8f01cfea414140de5dae2223"
                        "b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(json_array_size(json_object_get(submission, "ignored")),
                     IGNORED_MOST);
    assert_int_equal(json_integer_value(json_object_get(submission,
                                                        "ignored_more")), 2);
    assert_string_equal(json_string_value(json_object_get(submission,
                                                          "problem")),
                        "it is late");
    assert_non_null(strstr(table, "kim.zip on"));
    assert_non_null(strstr(table, "taken     mpu.c\n"));
    assert_non_null(strstr(table, "ignored   47 more\n"));
    assert_non_null(strstr(table, "problem   it is late\n"));
    json_decref(root);
    result_free(result);
}

int test_emit(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_the_same_to_the_byte),
        cmocka_unit_test(json_says_what_the_result_says),
        cmocka_unit_test(the_table_says_what_failed),
        cmocka_unit_test(a_test_that_rests_on_another_takes_one_line),
        cmocka_unit_test(what_was_not_built_is_not_replayed),
        cmocka_unit_test(a_test_that_passed_without_points_is_in_brackets),
        cmocka_unit_test(the_table_has_names_and_room_for_long_titles),
        cmocka_unit_test(figures_are_readable),
        cmocka_unit_test(a_submission_is_told),
        cmocka_unit_test(a_kit_of_another_seed_is_told),
    };

    return cmocka_run_group_tests_name("emitters", tests, NULL, NULL);
}
