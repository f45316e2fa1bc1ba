/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of the declaration parser: what is understood, and what is refused
 * with file, group and key.
 */
#include <string.h>

#include "tests.h"

#define SEQUENCE "[expect it runs]\nsequence = victim.armed\n"

static struct test *parse(const char *keys, const char *rest, GError **error)
{
    g_autofree char *head = g_strdup_printf(HEAD, keys);
    g_autofree char *text = g_strconcat(head, rest, NULL);

    return test_parse(&fake_origin, text, error);
}

static void refuses(const char *keys, const char *rest, const char *message)
{
    GError *error = NULL;
    struct test *test = parse(keys, rest, &error);

    assert_null(test);
    assert_non_null(error);
    if (strstr(error->message, message) == NULL)
        fail_msg("'%s' lacks '%s'", error->message, message);
    g_error_free(error);
}

static void defaults_hold(void **state)
{
    struct test *test = parse("", SEQUENCE, NULL);

    (void)state;
    assert_non_null(test);
    assert_int_equal(test->points, 3);
    assert_int_equal(test->boards, BOARDS_ALL);
    assert_int_equal(test->fault_response, FAULT_STOP);
    assert_int_equal(test->ends, ENDS_GUEST);
    assert_string_equal(test->rules, WITNESS_RULES);
    assert_int_equal(test->apps->len, 2);
    test_discard(test);
}

static void instances_get_their_parameters(void **state)
{
    struct test *test = parse(
        "end = 2 x spin*.done\nboards = lm3s6965evb\n"
        "fault-response = threshold 3\n",
        "[app spin]\ninstances = 3\nsource = ../s\ncanary = armed 64\n"
        "parameter = 1, 0x20, flash:victim\n" SEQUENCE, NULL);
    const struct app *app;

    (void)state;
    assert_non_null(test);
    app = test->apps->pdata[3];
    assert_string_equal(app->name, "spin2");
    assert_string_equal(app->source, "../s");
    assert_int_equal(app->parameter.number, 0x20);
    assert_int_equal(app->canary_length, 64);
    app = test->apps->pdata[4];
    assert_int_equal(app->parameter.kind, PARAMETER_FLASH);
    assert_int_equal(test->boards, 2);
    assert_int_equal(test->threshold, 3);
    assert_int_equal(test->ends, ENDS_GOAL);
    test_discard(test);
}

static void events_are_read(void **state)
{
    struct test *test = parse("", "[events]\n10 = type a\\n\n500 = press 1\n"
                              "600 = stop attacker\n" SEQUENCE, NULL);
    const struct event *events;

    (void)state;
    assert_non_null(test);
    assert_int_equal(test->events->len, 4);
    events = (const struct event *)(void *)test->events->data;
    assert_int_equal(events[1].at_microseconds, 110);
    assert_int_equal(events[1].value, '\n');
    assert_int_equal(events[2].kind, 2);
    assert_int_equal(events[3].value, 1);
    test_discard(test);
}

static void what_is_unknown_is_refused(void **state)
{
    (void)state;
    refuses("pionts = 3\n", SEQUENCE, "test.ini: [test] pionts: unknown key");
    refuses("", SEQUENCE "[expct it]\nnever = x\n", "[expct it]: unknown");
    refuses("", SEQUENCE "likly = x\n", "[expect it runs] likly: unknown");
    refuses("boards = pdp11\n", SEQUENCE, "no board 'pdp11'");
    refuses("rules = AZ\n", SEQUENCE, "[test] rules");
    refuses("budget = many\n", SEQUENCE, "'many' is not a number");
    refuses("title = twice\n", SEQUENCE, "[test] title: is given twice");
    refuses("", SEQUENCE SEQUENCE, "[expect it runs]: is given twice");
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    refuses("", "[expect it]\nnever = attacker.survived\n", "'sequence'");
    refuses("", "[expect it]\nsequence = ghost.armed\n", "no app 'ghost'");
    refuses("", "[expect it]\nsequence = armed\n", "APP.LABEL");
    refuses("", "[expect it]\nsequence = 0 x victim.armed\n", "APP.LABEL");
    refuses("", SEQUENCE "never = attacker.survived\n", "2 of these keys");
    refuses("", SEQUENCE "[expect b]\nlikely = x\n", "0 of these keys");
    refuses("", SEQUENCE "[expect b]\nthat = own victim\n", "expected one of");
    refuses("", SEQUENCE "[expect b]\nprogress = victim.checked\n",
            "reference: is missing");
    refuses("", SEQUENCE "[hint h]\nwhen = sleeps > 0\nlikely = x\n"
            "for = nobody\n", "no [expect nobody]");
    refuses("", "[app victim2]\ninstances = 7\n" SEQUENCE, "more than 8");
    refuses("", "[app x]\nparameter = 1, 2\n" SEQUENCE, "2 values for 1");
    refuses("", "[events]\n9 = press 1\n3 = press 1\n" SEQUENCE, "before");
    refuses("ends = goal\n", SEQUENCE, "needs the key 'end'");
}

int test_declaration(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_hold),
        cmocka_unit_test(instances_get_their_parameters),
        cmocka_unit_test(events_are_read),
        cmocka_unit_test(what_is_unknown_is_refused),
        cmocka_unit_test(what_makes_no_sense_is_refused),
    };

    return cmocka_run_group_tests_name("declarations", tests, NULL, NULL);
}
