/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of the small notations: numbers, patterns, steps, comparisons.
 */
#include <math.h>

#include "tests.h"
#include "witness.h"

static void numbers(void **state)
{
    uint64_t value;

    (void)state;
    assert_true(number_parse("0x1F", &value) && value == 31);
    assert_true(number_parse("18446744073709551615", &value));
    assert_false(number_parse("18446744073709551616", &value));
    assert_false(number_parse("", &value));
    assert_false(number_parse("-1", &value));
    assert_false(number_parse("1k", &value));
    assert_false(number_parse("0x", &value));
}

static void patterns(void **state)
{
    (void)state;
    assert_true(pattern_fits("*", ""));
    assert_true(pattern_fits("a*c", "abc"));
    assert_true(pattern_fits("a*b*c", "axxbyyc"));
    assert_false(pattern_fits("a*", "ba"));
    assert_false(pattern_fits("ab", "abc"));
}

static void steps(void **state)
{
    struct step *step = step_parse("12 x probe a.b", STEP_CHECKPOINT, true,
                                   NULL);

    (void)state;
    assert_int_equal(step->times, 12);
    assert_int_equal(step->kind, STEP_PROBE);
    assert_string_equal(step->label, "b");
    step_free(step);
    step = step_parse("fault a", STEP_CHECKPOINT, true, NULL);
    assert_null(step->label);
    step_free(step);
    assert_null(step_parse("fault a.b", STEP_CHECKPOINT, true, NULL));
    assert_null(step_parse("probe a.b", STEP_CHECKPOINT, false, NULL));
    assert_null(step_parse("3 a.b", STEP_CHECKPOINT, true, NULL));
    assert_null(step_parse("", STEP_CHECKPOINT, true, NULL));
    assert_null(step_parse("a.b.c", STEP_CHECKPOINT, true, NULL));
}

static void comparisons(void **state)
{
    struct comparison *comparison = comparison_parse(
        "own a <= 0.5 * own b + 25 - sleeps", NULL);
    const struct term *term;

    (void)state;
    assert_int_equal(comparison->right->len, 3);
    term = comparison->right->pdata[0];
    assert_true(term->factor == 0.5 && term->quantity == Q_OWN);
    term = comparison->right->pdata[2];
    assert_true(term->factor == -1 && term->quantity == Q_SLEEPS);
    comparison_free(comparison);
    assert_null(comparison_parse("", NULL));
    assert_null(comparison_parse("1 <", NULL));
    assert_null(comparison_parse("own < 1", NULL));
    assert_null(comparison_parse("count a < 1", NULL));
    assert_null(comparison_parse("1 = 1", NULL));
    assert_null(comparison_parse("1 < 2 < 3", NULL));
    assert_null(comparison_parse("violations AB > 0", NULL));
    assert_null(comparison_parse("nan < 1", NULL));
    assert_null(comparison_parse("region 8 > 0", NULL));
    assert_null(comparison_parse("mpu nonsense > 0", NULL));
    comparison = comparison_parse("region 7 > mpu shut-out", NULL);
    term = comparison->left->pdata[0];
    assert_true(term->quantity == Q_REGION && term->place == 7);
    term = comparison->right->pdata[0];
    assert_true(term->quantity == Q_MPU &&
                term->place == WITNESS_SHUT_OUT);
    comparison_free(comparison);
}

static void nothing_compares_with_what_is_missing(void **state)
{
    (void)state;
    assert_false(comparator_holds(NOT_EQUAL, NAN, 1));
    assert_false(comparator_holds(LESS_EQUAL, NAN, 1));
    assert_true(comparator_holds(LESS_EQUAL, 1, 1));
    assert_false(comparator_holds(GREATER, 1, 1));
}

int test_comparison(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers), cmocka_unit_test(patterns),
        cmocka_unit_test(steps), cmocka_unit_test(comparisons),
        cmocka_unit_test(nothing_compares_with_what_is_missing),
    };

    return cmocka_run_group_tests_name("notation", tests, NULL, NULL);
}
