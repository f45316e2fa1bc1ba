/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of what a lab's tests declare besides: numbers and orders that a seed
 * picks, parts, groups, sections.
 */
#include <string.h>

#include "tests.h"

#define SEQUENCE "[expect it runs]\nsequence = victim.armed\n"

/* A cohort of one lab, of two parts, made by hand. */
static struct cohort cohort;
static struct lab lab;

static int set_up(void **state)
{
    static uint64_t slice = 4;

    (void)state;
    lab = (struct lab){
        .name = (char *)"lab1", .folder = (char *)"labs/01-scheduler",
        .numbered = true, .number = 1,
        .parts = 1u << part_find("scheduler.c") |
                 1u << part_find("context_switch.S"),
        .sections = lab_sections("## 1.2 Turns\n"),
        .harmless = g_strsplit("scheduler_remove", " ", 0),
    };
    cohort = (struct cohort){
        .seed = 1, .labs = g_ptr_array_new(),
        .values = g_hash_table_new(g_str_hash, g_str_equal),
    };
    g_ptr_array_add(cohort.labs, &lab);
    g_hash_table_insert(cohort.values, (char *)"FIRST_SLICE", &slice);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    g_hash_table_unref(lab.sections);
    g_strfreev(lab.harmless);
    g_hash_table_unref(cohort.values);
    g_ptr_array_unref(cohort.labs);
    return 0;
}

static struct test *parse(const char *name, uint32_t seed, const char *keys,
                          const char *rest, GError **error)
{
    struct origin origin = {
        "lab1", name, "labs/01-scheduler/tests/x", "test.ini", &cohort, &lab,
    };
    g_autofree char *head = g_strdup_printf(HEAD, keys);
    g_autofree char *text = g_strconcat(head, rest, NULL);

    cohort.seed = seed;
    return test_parse(&origin, text, error);
}

static void refuses(const char *keys, const char *rest, const char *message)
{
    g_autoptr(GError) error = NULL;

    assert_null(parse("x", 1, keys, rest, &error));
    if (strstr(error->message, message) == NULL)
        fail_msg("'%s' lacks '%s'", error->message, message);
}

static uint32_t points_of(const char *name, uint32_t seed)
{
    struct test *test = parse(name, seed, "order = $N\n",
                              "[vary]\nN = 10..19\n" SEQUENCE, NULL);
    uint32_t picked;

    assert_non_null(test);
    picked = test->order;
    test_discard(test);
    return picked;
}

static void numbers_are_picked(void **state)
{
    unsigned seen = 0, differ = 0;

    (void)state;
    for (uint32_t seed = 0; seed < 100; seed++) {
        uint32_t picked = points_of("x", seed);

        assert_in_range(picked, 10, 19);
        assert_int_equal(picked, points_of("x", seed));
        seen |= 1u << (picked - 10);
        differ += picked != points_of("y", seed);
    }
    assert_int_equal(seen, 0x3FF);
    assert_in_range(differ, 70, 100);
}

static void twists_can_be_named(void **state)
{
    struct test *test = parse(
        "x", 1, "budget = ${FIRST_SLICE * 1000}\n",
        "[expect $FIRST_SLICE of them]\nsequence = $FIRST_SLICE x "
        "victim.armed\n[hint h]\nfor = ${FIRST_SLICE} of them\n"
        "when = sleeps > $FIRST_SLICE\nlikely = $$\n", NULL);
    const struct expectation *expectation;

    (void)state;
    assert_non_null(test);
    assert_int_equal(test->budget, 4000);
    expectation = test->expectations->pdata[0];
    assert_string_equal(expectation->name, "4 of them");
    assert_int_equal(((struct step *)expectation->steps->pdata[0])->times, 4);
    test_discard(test);
}

static void unsound_numbers_are_refused(void **state)
{
    (void)state;
    refuses("order = $N\n", SEQUENCE,
            "test.ini: [test] order: there is no value 'N'");
    refuses("", "[vary]\nN =\n" SEQUENCE, "[vary] N: the list is empty");
    refuses("", "[vary]\nN = 1..x\n" SEQUENCE, "[vary] N: '1..x'");
    refuses("", "[vary]\nn = 1\n" SEQUENCE, "[vary] n: is not a name");
    refuses("", "[vary]\nFIRST_SLICE = 1\n" SEQUENCE,
            "is the name of a lab's twist");
}

static void a_lab_has_its_own_keys(void **state)
{
    struct test *test = parse(
        "x", 1, "parts = scheduler.c\ngroup = turns\nmust-pass = true\n"
        "visibility = hidden\nwhere = handout 1.2\n", SEQUENCE, NULL);

    (void)state;
    assert_non_null(test);
    assert_int_equal(test->parts, 1u << part_find("scheduler.c"));
    assert_string_equal(test->group, "turns");
    assert_true(test->must_pass && test->hidden);
    test_discard(test);
    test = parse("x", 1, "capsule = ../spy.c\nguard = true\n", SEQUENCE,
                 NULL);
    assert_int_equal(test->parts, lab.parts);
    assert_string_equal(test->capsule, "labs/01-scheduler/tests/spy.c");
    assert_true(test->guard);
    test_discard(test);
    refuses("parts = mpu.c\n", SEQUENCE, "not all of these are parts");
    refuses("where = handout 1.3\n", SEQUENCE,
            "[test] where: labs/01-scheduler/handout.md has no heading 1.3");
    refuses("where = handout 9.1\n", SEQUENCE, "there is no lab for section");
    refuses("visibility = dim\n", SEQUENCE, "'dim' is none of");
    refuses("check-capsule = x.c\n", SEQUENCE, "there is no part 'x.c'");
}

/* What a test that failed with this stub says of it; NULL: nothing. */
static void check_stub(const char *keys, const char *function, bool told)
{
    struct test *test = parse("x", 1, keys, SEQUENCE, NULL);
    struct scene *scene;
    struct witness_record records[2] = {
        {.kind = WITNESS_START, .app = WITNESS_APP_NONE,
         .start = {.version = WITNESS_VERSION, .record_size = 128,
                   .capabilities = WITNESS_CAPABILITIES_NEEDED, .apps = 2}},
        {.kind = WITNESS_NOT_WRITTEN, .app = WITNESS_APP_KERNEL,
         .sequence = 1},
    };
    struct evidence *evidence;
    struct finding *finding;

    assert_non_null(test);
    g_strlcpy(records[1].not_written.function, function, WITNESS_NAME_MAX);
    scene = scene_new(test, 0, NULL, 1);
    evidence = evidence_new(scene, (const char *)records, sizeof records);
    finding = judge_stubs(evidence);
    assert_int_equal(finding != NULL, told);
    if (finding != NULL)
        finding_free(finding);
    evidence_free(evidence);
    scene_free(scene);
    test_discard(test);
}

static void a_harmless_stub_explains_only_where_it_is_needed(void **state)
{
    (void)state;
    check_stub("", "scheduler_add", true);
    check_stub("", "scheduler_remove", false);
    check_stub("needs = scheduler_remove\n", "scheduler_remove", true);
    check_stub("needs = scheduler_remove\n", "scheduler_add", true);
    refuses("needs = scheduler_add\n", SEQUENCE,
            "[test] needs: 'scheduler_add' is in no lab's list");
}

#define THREE "[app third]\nparameter = flash:victim\n" \
    "[events]\n5 = stop third\n"

/* Whatever the order, names and places belong together. */
static void check_order(const struct test *test)
{
    int victim = test_find_app(test, "victim");
    int third = test_find_app(test, "third");
    const struct app *app = test->apps->pdata[third];

    assert_int_equal(test->apps->len, 3);
    assert_int_equal(app->parameter.app, victim);
    assert_int_equal(g_array_index(test->events, struct event, 0).value,
                     third);
}

static void apps_are_shuffled(void **state)
{
    unsigned moved = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 30; seed++) {
        struct test *test = parse("x", seed, "shuffle = true\n",
                                  THREE SEQUENCE, NULL);

        assert_non_null(test);
        check_order(test);
        moved += test_find_app(test, "victim") != 0;
        test_discard(test);
        test = parse("x", seed, "", THREE SEQUENCE, NULL);
        assert_int_equal(test_find_app(test, "victim"), 0);
        test_discard(test);
    }
    assert_in_range(moved, 10, 29);
}

int test_variation(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_picked),
        cmocka_unit_test(twists_can_be_named),
        cmocka_unit_test(unsound_numbers_are_refused),
        cmocka_unit_test(a_lab_has_its_own_keys),
        cmocka_unit_test(a_harmless_stub_explains_only_where_it_is_needed),
        cmocka_unit_test(apps_are_shuffled),
    };

    return cmocka_run_group_tests_name("variation", tests, set_up, tear_down);
}
