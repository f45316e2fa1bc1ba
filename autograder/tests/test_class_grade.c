/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of how points become a grade: times, policy, lateness, attempts,
 * adjustments; and of a class's statistics.
 */
#include <string.h>

#include "grade_rules.h"
#include "statistics.h"
#include "tests.h"
#include "when.h"

#define DUE "[late]\ndue = 2026-03-01 12:00\n"
enum { DAY = 86400, HOUR = 3600, SUITES = 2, MOST = 10000 };

static int64_t at(const char *text)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    int64_t when = 0;

    if (!when_read(text, utc, &when))
        fail_msg("'%s' is no time", text);
    return when;
}

static void times_have_zones(void **state)
{
    g_autoptr(GTimeZone) berlin = g_time_zone_new_identifier("Europe/Berlin");
    g_autofree char *winter = NULL, *summer = NULL;
    int64_t when;

    (void)state;
    assert_int_equal(at("2026-03-01 12:00"), 1772366400);
    assert_int_equal(at("2026-03-01T12:00:00Z"), 1772366400);
    assert_int_equal(at("2026-03-01 13:00:00 +01:00"), 1772366400);
    assert_int_equal(at("2026-03-01 13:00 +0100"), 1772366400);
    assert_true(when_read("2026-03-01 12:00", berlin, &when));
    assert_int_equal(when, 1772366400 - HOUR);
    assert_true(when_read("2026-07-01 12:00", berlin, &when));
    summer = when_text(when, berlin);
    assert_string_equal(summer, "2026-07-01 12:00:00 +02:00");
    winter = when_text(1772366400, berlin);
    assert_string_equal(winter, "2026-03-01 13:00:00 +01:00");
    assert_false(when_read("2026-03-01", berlin, &when));
    assert_false(when_read("2026-13-01 12:00", berlin, &when));
    assert_false(when_read("2026-03-01 12:00 tomorrow", berlin, &when));
}

static void durations_and_amounts(void **state)
{
    static const struct {
        const char *text;
        int64_t amount;
    } amounts[] = {{"12", 1200}, {"-0.5", -50}, {"+3.25", 325}, {"0.05", 5}};
    struct duration duration;
    int64_t value;
    g_autofree char *text = NULL, *gap = NULL;

    (void)state;
    assert_true(duration_read("15 minutes", &duration));
    assert_true(duration.days == 0 && duration.seconds == 900);
    assert_true(duration_read("2 d", &duration));
    assert_true(duration.days == 2 && duration.seconds == 0);
    assert_false(duration_read("2", &duration));
    assert_false(duration_read("2 weeks", &duration));
    assert_false(duration_read("-2 days", &duration));
    text = duration_text(DAY + 2 * HOUR + 5);
    assert_string_equal(text, "1 day 2 hours");
    gap = duration_text(DAY + 60);
    assert_string_equal(gap, "1 day 1 minute");
    for (unsigned i = 0; i < G_N_ELEMENTS(amounts); i++) {
        g_autofree char *back = NULL;

        assert_true(amount_read(amounts[i].text, &value));
        assert_int_equal(value, amounts[i].amount);
        back = amount_text(value);
        assert_string_equal(back, amounts[i].text +
                            (*amounts[i].text == '+'));
    }
    assert_false(amount_read("1.234", &value));
    assert_false(amount_read("1e3", &value));
    assert_false(amount_read("", &value));
}

static void a_policy_names_what_is_wrong(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"[late]\ndue = soon\n", "'soon' is no time"},
        {"[late]\nzone = Mars\n", "'Mars' is no time zone"},
        {"[late]\ngrace = much\n", "'much' is no duration"},
        {"[late]\npercent-per-day = 101\n", "percent-per-day"},
        {"[late]\npercent = 10\n", "percent"},
        {"[attempts]\ncount = first\n", "count"},
        {"[grade]\nround = 0\n", "'0' is no number"},
        {"[curve]\n", "curve"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(policy_parse("p.ini", cases[i].text, &error));
        if (strstr(error->message, cases[i].message) == NULL ||
            strstr(error->message, "p.ini") == NULL)
            fail_msg("'%s' lacks '%s'", error->message, cases[i].message);
    }
}

/* An attempt with points of two labs; `when` NULL: at no known time. */
struct try {
    const char *when;
    int64_t suites[SUITES];
    bool marked_late, not_graded;
};

/* What the rules make of attempts. */
static struct grade_output graded(const char *policy_text,
                                  const char *extension,
                                  const struct try *tries, unsigned count,
                                  const struct adjustment *adjustments,
                                  unsigned adjustment_count)
{
    struct policy *policy = policy_parse("p", policy_text, NULL);
    struct attempt_score scores[4] = {0};
    struct grade_input input = {
        .policy = policy, .extension = extension, .suites = SUITES,
        .most = MOST, .attempts = scores, .attempt_count = count,
        .adjustments = adjustments, .adjustment_count = adjustment_count,
    };
    struct grade_output output;

    assert_non_null(policy);
    for (unsigned i = 0; i < count; i++)
        scores[i] = (struct attempt_score){
            "a", tries[i].when != NULL,
            tries[i].when != NULL ? at(tries[i].when) : 0,
            tries[i].marked_late, !tries[i].not_graded, tries[i].suites,
        };
    output = grade_of(&input);
    policy_free(policy);
    return output;
}

/* One attempt of 60 + 20 points ends up as so many hundredths. */
static void comes_to(const char *policy, const char *extension,
                     const char *when, int64_t final)
{
    const struct try try = {when, {6000, 2000}, false, false};
    struct grade_output output = graded(policy, extension, &try, 1, NULL, 0);

    if (!output.is_graded || output.final != final)
        fail_msg("%s, %s: %d, not %d\n%s", policy, when, (int)output.final,
                 (int)final, output.derivation);
    grade_output_clear(&output);
}

static void lateness_takes_a_share_a_day(void **state)
{
    static const char policy[] = DUE "percent-per-day = 10\ngrace = 15 min\n"
                                 "most-percent = 25\ncloses = 5 days\n";

    (void)state;
    comes_to("", "", "2030-01-01 00:00", 8000);
    comes_to(DUE, "", "2030-01-01 00:00", 8000);
    comes_to(policy, "", "2026-03-01 12:00:00", 8000);
    comes_to(policy, "", "2026-03-01 12:15:00", 8000);
    comes_to(policy, "", "2026-03-01 12:15:01", 7200);
    comes_to(policy, "", "2026-03-02 12:00:00", 7200);
    comes_to(policy, "", "2026-03-02 12:00:01", 6400);
    comes_to(policy, "", "2026-03-05 12:00:00", 6000);
    comes_to(policy, "", "2026-03-06 12:00:00", 6000);
    /* An extension never takes time away. */
    comes_to(policy, "2026-02-01 12:00", "2026-03-01 12:00:00", 8000);
    comes_to(policy, "", "2026-03-06 12:00:01", 0);
    comes_to(policy, "2 days", "2026-03-03 12:00:00", 8000);
    comes_to(policy, "2026-03-03 12:00", "2026-03-04 12:00:00", 7200);
}

/* In Berlin the 29th of March 2026 has 23 hours, the 25th of October 25. */
static void a_day_ends_by_the_clock_that_began_it(void **state)
{
    static const char spring[] = "[late]\nzone = Europe/Berlin\n"
        "due = 2026-03-28 23:59\npercent-per-day = 10\ncloses = 2 days\n";
    static const char autumn[] = "[late]\nzone = Europe/Berlin\n"
        "due = 2026-10-24 23:59\npercent-per-day = 10\ncloses = 2 days\n";

    (void)state;
    comes_to(spring, "", "2026-03-29 21:59:00", 7200);
    comes_to(spring, "", "2026-03-29 21:59:01", 6400);
    comes_to(spring, "", "2026-03-30 21:59:00", 6400);
    comes_to(spring, "", "2026-03-30 21:59:01", 0);
    comes_to(spring, "1 day", "2026-03-29 21:59:01", 7200);
    comes_to(autumn, "", "2026-10-25 22:59:00", 7200);
    comes_to(autumn, "", "2026-10-25 22:59:01", 6400);
    comes_to(autumn, "", "2026-10-26 22:59:00", 6400);
    comes_to(autumn, "", "2026-10-26 22:59:01", 0);
    comes_to(autumn, "2 days", "2026-10-26 22:59:00", 8000);
    comes_to(autumn, "48 hours", "2026-10-26 22:59:00", 7200);
}

static void lateness_without_a_time(void **state)
{
    const struct try late = {NULL, {6000, 2000}, true, false};
    const struct try unknown = {NULL, {6000, 2000}, false, false};
    struct grade_output output = graded(DUE "percent-per-day = 10\n", "",
                                        &late, 1, NULL, 0);

    (void)state;
    assert_int_equal(output.final, 7200);
    assert_non_null(strstr(output.derivation, "by how much is not known"));
    grade_output_clear(&output);
    output = graded(DUE "percent-per-day = 10\n", "1 day", &late, 1, NULL, 0);
    assert_int_equal(output.final, 8000);
    assert_non_null(strstr(output.derivation, "within the extension"));
    grade_output_clear(&output);
    output = graded(DUE "percent-per-day = 10\n", "", &unknown, 1, NULL, 0);
    assert_int_equal(output.final, 8000);
    assert_non_null(strstr(output.derivation, "taken as in time"));
    grade_output_clear(&output);
}

static void one_attempt_counts_or_each_labs_best(void **state)
{
    static const struct try tries[] = {
        {"2026-03-01 10:00", {6000, 1000}, false, false},
        {"2026-03-01 11:00", {3000, 3000}, false, false},
        {"2026-03-01 13:00", {6200, 1000}, false, false},
    };
    static const struct {
        const char *count;
        int64_t final;
        int counted;
    } cases[] = {
        {"last", 6480, 2}, {"best", 7000, 0}, {"best of each lab", 9000, -1},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *policy = g_strdup_printf(
            DUE "percent-per-day = 10\n[attempts]\ncount = %s\n",
            cases[i].count);
        struct grade_output output = graded(policy, "", tries, 3, NULL, 0);

        assert_int_equal(output.final, cases[i].final);
        assert_int_equal(output.counted, cases[i].counted);
        grade_output_clear(&output);
    }
}

/* Too late to count takes no other attempt's place. */
static void a_closed_attempt_is_not_the_last(void **state)
{
    static const char policy[] = DUE "closes = 1 day\n";
    static const struct try tries[] = {
        {"2026-03-01 11:00", {6000, 2000}, false, false},
        {"2026-03-03 12:00", {6000, 3000}, false, true},
    };
    struct grade_output output = graded(policy, "", tries, 2, NULL, 0);

    (void)state;
    assert_true(output.is_graded);
    assert_int_equal(output.final, 8000);
    assert_int_equal(output.counted, 0);
    grade_output_clear(&output);
    output = graded(policy, "", tries + 1, 1, NULL, 0);
    assert_false(output.is_graded);
    grade_output_clear(&output);
}

static void what_is_not_graded_is_no_mark(void **state)
{
    static const struct try last[] = {
        {"2026-03-01 10:00", {6000, 1000}, false, false},
        {"2026-03-01 11:00", {0, 0}, false, true},
    };
    static const struct try first[] = {
        {"2026-03-01 10:00", {0, 0}, false, true},
        {"2026-03-01 11:00", {6000, 1000}, false, false},
    };
    struct grade_output output = graded("", "", last, 2, NULL, 0);

    (void)state;
    assert_false(output.is_graded);
    assert_int_equal(output.suites[0], -1);
    grade_output_clear(&output);
    output = graded("", "", first, 2, NULL, 0);
    assert_true(output.is_graded);
    grade_output_clear(&output);
    output = graded("[attempts]\ncount = best\n", "", first, 2, NULL, 0);
    assert_false(output.is_graded);
    grade_output_clear(&output);
}

static void adjustments_come_after_lateness(void **state)
{
    static const struct try try = {"2026-03-02 10:00", {6000, 2000}, false,
                                   false};
    static const struct adjustment given[] = {
        {250, "unfair", "me"}, {-50, "comment", "me"},
    };
    static const struct adjustment taken[] = {{-100000, "copied", "me"}};
    struct grade_output output = graded(DUE "percent-per-day = 10\n", "",
                                        &try, 1, given, 2);

    (void)state;
    assert_int_equal(output.final, 7400);
    assert_non_null(strstr(output.derivation, "+2.5 (me): unfair"));
    grade_output_clear(&output);
    output = graded("", "", &try, 1, taken, 1);
    assert_int_equal(output.final, 0);
    grade_output_clear(&output);
    output = graded("", "", NULL, 0, given, 1);
    assert_int_equal(output.final, 250);
    assert_non_null(strstr(output.derivation, "nothing was handed in"));
    grade_output_clear(&output);
}

static void grades_are_scaled_and_rounded_once(void **state)
{
    (void)state;
    comes_to("[grade]\nout-of = 10\n", "", NULL, 800);
    comes_to("[grade]\nout-of = 30\nround = 1\n", "", NULL, 2400);
    comes_to("[grade]\nout-of = 7\nround = 0.5\n", "", NULL, 550);
    comes_to("[grade]\nout-of = 7\nround = 0.25\n", "", NULL, 550);
    comes_to("[grade]\nout-of = 7\n", "", NULL, 560);
    /* 98 % of 80 points make 3.136 of 4: not 3.14, and so 3.16. */
    comes_to(DUE "percent-per-day = 2\n[grade]\nout-of = 4\nround = 0.04\n",
             "", "2026-03-02 11:00", 312);
    /* 3.125 %: of 80 points 2.5 are left over, 77.5. */
    comes_to(DUE "percent-per-day = 3\n[grade]\nround = 1\n", "",
             "2026-03-02 11:00", 7800);
}

static void a_spread_has_quartiles_and_tenths(void **state)
{
    static const int64_t values[] = {0, 1000, 2000, 3000, 10000};
    struct spread spread = {.most = MOST};

    (void)state;
    spread_fill(&spread, values, G_N_ELEMENTS(values));
    assert_true(spread.mean == 3200 && spread.median == 2000);
    assert_true(spread.lower == 1000 && spread.upper == 3000);
    assert_int_equal(spread.bins[0], 1);
    assert_int_equal(spread.bins[1], 1);
    assert_int_equal(spread.bins[BINS - 1], 1);
    spread = (struct spread){.most = MOST};
    spread_fill(&spread, values, 2);
    assert_true(spread.median == 500);
    spread_fill(&spread, values, 0);
    assert_int_equal(spread.count, 0);
}

static void causes_without_numbers_are_the_same(void **state)
{
    g_autofree char *one = cause_normal("a load at 0x20001a3c, 3 of 1,024 in lab2");
    g_autofree char *two = cause_normal("a load at 0x20001bbb, 12 of 9 in lab2");

    (void)state;
    assert_string_equal(one, two);
    assert_string_equal(one, "a load at N, N of N in lab2");
}

int test_class_grade(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_have_zones),
        cmocka_unit_test(durations_and_amounts),
        cmocka_unit_test(a_policy_names_what_is_wrong),
        cmocka_unit_test(lateness_takes_a_share_a_day),
        cmocka_unit_test(a_day_ends_by_the_clock_that_began_it),
        cmocka_unit_test(lateness_without_a_time),
        cmocka_unit_test(one_attempt_counts_or_each_labs_best),
        cmocka_unit_test(a_closed_attempt_is_not_the_last),
        cmocka_unit_test(what_is_not_graded_is_no_mark),
        cmocka_unit_test(adjustments_come_after_lateness),
        cmocka_unit_test(grades_are_scaled_and_rounded_once),
        cmocka_unit_test(a_spread_has_quartiles_and_tenths),
        cmocka_unit_test(causes_without_numbers_are_the_same),
    };

    return cmocka_run_group_tests_name("class", tests, NULL, NULL);
}
