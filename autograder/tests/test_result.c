/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of points, of what a request means, and of a wrong kernel's judge.
 */
#include <string.h>

#include "request.h"
#include "specimen.h"
#include "tests.h"

enum { SCHEDULER = 1, SWITCH = 2, BOTH = SCHEDULER | SWITCH };

static struct test_result *add(struct result *result, const char *name,
                               unsigned parts, bool must_pass, bool passed)
{
    struct test_result *test = g_new0(struct test_result, 1);

    test->suite = g_strdup("lab1");
    test->name = g_strdup(name);
    test->title = g_strdup(name);
    test->board = board_names[0];
    test->points = 10;
    test->parts = parts;
    test->must_pass = must_pass;
    test->passed = passed;
    test->findings = g_ptr_array_new_with_free_func(finding_free);
    if (!passed) {
        struct finding *finding = finding_new("that", "x");

        finding->seen = g_strdup("seen");
        finding->likely = g_strdup("the last subregion is open");
        g_ptr_array_add(test->findings, finding);
    }
    g_ptr_array_add(result->tests, test);
    return test;
}

static uint32_t got(struct result *result)
{
    result_settle(result, NULL);
    return result_points(result, NULL, "lab1").got;
}

static void points_add_up(void **state)
{
    struct result *result = result_new(NULL, 1);

    (void)state;
    add(result, "a", BOTH, true, true);
    add(result, "b", SCHEDULER, false, true);
    add(result, "c", SCHEDULER, false, false);
    assert_int_equal(got(result), 20);
    assert_int_equal(result_points(result, NULL, NULL).of, 30);
    result_free(result);
}

static void who_must_pass_voids_what_builds_on_it(void **state)
{
    struct result *result = result_new(NULL, 1);
    const struct test_result *other, *both;

    (void)state;
    add(result, "must", SCHEDULER, true, false);
    other = add(result, "other", SWITCH, false, true);
    both = add(result, "both", BOTH, false, true);
    add(result, "same", SCHEDULER, false, true);
    assert_int_equal(got(result), 10);
    assert_null(other->voided_by);
    assert_string_equal(both->voided_by, "must");
    result_free(result);
}

static void what_rests_on_it_says_so(void **state)
{
    struct result *result = result_new(NULL, 1);
    const struct test_result *before, *other, *same, *refused, *passes;

    (void)state;
    before = add(result, "before", SCHEDULER, false, false);
    add(result, "must", SCHEDULER, true, false);
    other = add(result, "other", SWITCH, false, false);
    same = add(result, "same", BOTH, true, false);
    refused = add(result, "refused", SCHEDULER, false, false);
    ((struct finding *)refused->findings->pdata[0])->kind = "capsule";
    passes = add(result, "passes", SCHEDULER, false, true);
    result_settle(result, NULL);
    assert_null(before->rests_on);
    assert_null(other->rests_on);
    assert_string_equal(same->rests_on, "lab1/must");
    assert_string_equal(test_result_failure(same)->likely,
                        "rests on lab1/must: mend that first");
    assert_null(refused->rests_on);
    assert_null(passes->rests_on);
    result_free(result);
}

static void a_lab_without_parts_is_voided_as_a_whole(void **state)
{
    struct result *result = result_new(NULL, 1);

    (void)state;
    add(result, "must", 0, true, false);
    add(result, "a", 0, false, true);
    add(result, "b", SWITCH, false, true);
    assert_int_equal(got(result), 0);
    result_free(result);
}

/* --- requests --------------------------------------------------------------- */

static struct lab lab1 = {
    .name = (char *)"lab1", .numbered = true, .number = 1, .parts = 1 << 0,
    .folder = (char *)"labs/01-scheduler",
};
static struct lab lab3 = {
    .name = (char *)"lab3", .numbered = true, .number = 3, .parts = 1 << 4,
    .folder = (char *)"labs/03-mpu",
};

static struct cohort two_labs(void)
{
    struct cohort cohort = {.seed = 1, .labs = g_ptr_array_new()};

    g_ptr_array_add(cohort.labs, &lab1);
    g_ptr_array_add(cohort.labs, &lab3);
    return cohort;
}

static void check_grading(struct request request, bool each_alone,
                          unsigned given, const char *parts)
{
    struct cohort cohort = two_labs();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    struct grading grading;

    assert_true(request_settle(&request, &cohort, NULL));
    request.suites = request.tests = NULL; /* there are none to be found */
    assert_true(request_grading(&request, &cohort, none, &grading, NULL));
    assert_int_equal(grading.each_alone, each_alone);
    assert_int_equal(grading.given, given);
    if (parts == NULL)
        assert_null(grading.parts);
    else
        assert_string_equal(grading.parts, parts);
    g_ptr_array_unref(grading.tests);
    g_ptr_array_unref(cohort.labs);
}

static void a_request_tells_whose_parts(void **state)
{
    char *three[] = {(char *)"3", NULL};

    (void)state;
    check_grading((struct request){0}, true, 0, NULL);
    check_grading((struct request){.labs = three}, true, PARTS_ALL,
                  SKELETON_PARTS);
    check_grading((struct request){.mine = (char *)"1 3"}, false,
                  lab1.parts | lab3.parts, SKELETON_PARTS);
    check_grading((struct request){.mine = (char *)"3", .parts = (char *)"."},
                  false, lab3.parts, ".");
    check_grading((struct request){.parts = (char *)FINISHED_PARTS}, true, 0,
                  FINISHED_PARTS);
}

static void a_request_that_makes_no_sense_is_refused(void **state)
{
    char *nine[] = {(char *)"9", NULL}, *one[] = {(char *)"1", NULL};
    struct request cases[] = {
        {.labs = nine}, {.mine = (char *)"1 9"},
        {.labs = one, .mine = (char *)"1"}, {.all_labs = true, .labs = one},
        {.costs = true, .tests = one}, {.parts = (char *)"/nowhere"},
    };
    static const char *const messages[] = {
        "--lab 9: there is no such lab", "--mine 9: there is no such lab",
        "don't go together", "--labs goes with no other",
        "--costs goes with no other", "no such folder",
    };
    struct cohort cohort = two_labs();

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(request_settle(&cases[i], &cohort, &error));
        if (strstr(error->message, messages[i]) == NULL)
            fail_msg("'%s' lacks '%s'", error->message, messages[i]);
    }
    g_ptr_array_unref(cohort.labs);
}

/* --- wrong kernels ---------------------------------------------------------- */

static void a_wrong_kernel_is_held_to_its_word(void **state)
{
    char *loses[] = {(char *)"lab1/b", NULL};
    struct specimen specimen = {
        .lab = (char *)"lab1", .loses = loses, .cause = (char *)"subregion",
        .result = result_new(NULL, 1),
    };
    g_autofree char *good = NULL, *lost = NULL, *bad = NULL, *free = NULL;

    (void)state;
    add(specimen.result, "a", BOTH, false, true);
    add(specimen.result, "b", BOTH, false, false);
    good = specimen_deviations(&specimen);
    assert_string_equal(good, "");
    assert_true(specimen_cause_is_right(&specimen));
    lost = specimen_losses(&specimen);
    assert_string_equal(lost, "lab1/b");
    specimen.cause = (char *)"barrier";
    assert_false(specimen_cause_is_right(&specimen));
    loses[0] = (char *)"lab1/a";
    bad = specimen_deviations(&specimen);
    assert_string_equal(bad, "lab1/a passed on mps2-an386\n"
                        "lab1/b failed on mps2-an386: seen\n");
    loses[0] = (char *)"lab1/b";
    ((struct test_result *)specimen.result->tests->pdata[1])->points = 0;
    free = specimen_deviations(&specimen);
    assert_string_equal(free, "it loses no point of lab1\n");
    result_free(specimen.result);
}

int test_result(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_add_up),
        cmocka_unit_test(who_must_pass_voids_what_builds_on_it),
        cmocka_unit_test(what_rests_on_it_says_so),
        cmocka_unit_test(a_lab_without_parts_is_voided_as_a_whole),
        cmocka_unit_test(a_request_tells_whose_parts),
        cmocka_unit_test(a_request_that_makes_no_sense_is_refused),
        cmocka_unit_test(a_wrong_kernel_is_held_to_its_word),
    };

    return cmocka_run_group_tests_name("results", tests, NULL, NULL);
}
