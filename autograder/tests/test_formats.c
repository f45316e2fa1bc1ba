/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of what all formats rest on: text that is made harmless, and grades as
 * they are written.
 */
#include <string.h>

#include "clean.h"
#include "grade_row.h"
#include "tests.h"

static void escapes_and_controls_are_gone(void **state)
{
    static const struct {
        const char *text, *clean;
    } cases[] = {
        {"plain\ttext\n", "plain\ttext\n"},
        {"\033[31mred\033[0m", "red"},
        {"\033[38;2;1;2;3mx", "x"},
        {"\033]0;title\007after", "after"},
        {"\033]8;;http://x\033\\link\033]8;;\033\\", "link"},
        {"\033cafter", "after"},
        {"open \033[12", "open "},
        {"open \033", "open "},
        {"\033]never ended\nnext", "\nnext"},
        {"a\b\b\rb\x7f", "ab"},
        {"\xc2\x9b" "31m", "31m"},            /* C1 */
        {"\xe2\x80\xae" "exe.png", "exe.png"}, /* right to left */
        {"\xef\xbf\xbe\xef\xbb\xbf!", "!"},    /* U+FFFE, byte order mark */
        {"\xff", "\xef\xbf\xbd"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *clean = clean_text(cases[i].text,
                                            strlen(cases[i].text));

        assert_string_equal(clean, cases[i].clean);
    }
}

static void a_line_is_one_line(void **state)
{
    g_autofree char *line = clean_line("\n a \t\n b\xe2\x80\xa8" "c ");

    (void)state;
    assert_string_equal(line, "a b c");
}

static void a_cut_leaves_whole_characters(void **state)
{
    g_autofree char *whole = clean_cut("abc", 3);
    g_autofree char *cut = clean_cut("ab\xe2\x82\xac" "cd", 4);

    (void)state;
    assert_string_equal(whole, "abc");
    assert_string_equal(cut, "ab\n(5 bytes more are left out)");
}

static void grades_have_two_decimals_at_most(void **state)
{
    static const struct {
        double grade;
        const char *text;
    } cases[] = {
        {0, "0"}, {100, "100"}, {87.5, "87.5"}, {2.0 / 3, "0.67"},
        {87.505, "87.51"}, {1200, "1200"}, {0.1 + 0.2, "0.3"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = grade_text(cases[i].grade);

        assert_string_equal(text, cases[i].text);
    }
}

int test_formats(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_and_controls_are_gone),
        cmocka_unit_test(a_line_is_one_line),
        cmocka_unit_test(a_cut_leaves_whole_characters),
        cmocka_unit_test(grades_have_two_decimals_at_most),
    };

    return cmocka_run_group_tests_name("formats", tests, NULL, NULL);
}
