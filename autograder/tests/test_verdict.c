/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of verdicts on synthetic streams.
 */
#include <string.h>

#include "tests.h"

#define SEQUENCE "[expect order]\nsequence = victim.armed, " \
    "probe attacker.read, 2 x victim.checked\n"
#define REFUSED SEQUENCE "[expect safe]\nrefused = attacker.read\n" \
    "likely = the door is open\nwhere = 3.4\n"

/* Judge a stream that ends well, and look at one finding. */
static bool holds(struct fake *fake, const char *name)
{
    GPtrArray *findings;
    bool held;

    fake_end(fake, WITNESS_END_GUEST);
    findings = fake_verdict(fake);
    held = find(findings, name)->held;
    g_ptr_array_unref(findings);
    fake_free(fake);
    return held;
}

/* The victim is armed, the attack is tried, and what then? */
static struct fake attack(const char *rest)
{
    struct fake fake = fake_new("", rest);

    fake_checkpoint(&fake, 0, 0);
    fake_probe(&fake, 0, false);
    return fake;
}

static void work_on(struct fake *fake)
{
    fake_checkpoint(fake, 1, 5);
    fake_checkpoint(fake, 1, 9);
}

static void order_counts(void **state)
{
    struct fake fake = attack(SEQUENCE);

    (void)state;
    fake_fault(&fake, 1);
    work_on(&fake);
    assert_true(holds(&fake, "order"));
    fake = fake_new("", SEQUENCE); /* all of it, but the attack came first */
    fake_probe(&fake, 0, false);
    fake_checkpoint(&fake, 0, 0);
    work_on(&fake);
    assert_false(holds(&fake, "order"));
    fake = attack(SEQUENCE);
    fake_checkpoint(&fake, 1, 0);
    assert_false(holds(&fake, "order"));
}

static void privileged_checkpoints_do_not_count(void **state)
{
    struct fake fake = fake_new("", "[expect order]\n"
                                "sequence = victim.armed\n");

    (void)state;
    fake_put(&fake, (struct witness_record){
        .kind = WITNESS_CHECKPOINT, .app = 0, .flags = WITNESS_PRIVILEGED});
    assert_false(holds(&fake, "order"));
}

static void a_refusal_needs_a_fault(void **state)
{
    struct fake fake = attack(REFUSED);

    (void)state;
    fake_fault(&fake, 1);
    work_on(&fake);
    assert_true(holds(&fake, "safe"));
    fake = attack(REFUSED);
    work_on(&fake); /* nothing completed, and nothing came of it */
    assert_false(holds(&fake, "safe"));
    fake = attack(REFUSED);
    fake_checkpoint(&fake, 2, 0); /* it went on */
    fake_fault(&fake, 1);
    work_on(&fake);
    assert_false(holds(&fake, "safe"));
    fake = attack(REFUSED);
    fake_probe(&fake, 0x20001000, true);
    fake_fault(&fake, 1);
    work_on(&fake);
    assert_false(holds(&fake, "safe"));
    fake = attack(REFUSED);
    fake_fault(&fake, 0); /* somebody else's */
    work_on(&fake);
    assert_false(holds(&fake, "safe"));
}

static void system_space_is_passed_over_on_one_board(void **state)
{
    (void)state;
    for (unsigned board = 0; board < BOARD_COUNT; board++) {
        struct fake fake = attack(REFUSED);

        fake.scene->board = board;
        fake_probe(&fake, 0xE000ED94, true);
        fake_checkpoint(&fake, 2, 0);
        work_on(&fake);
        assert_int_equal(holds(&fake, "safe"), board == 1);
    }
}

static void without_its_sequence_nothing_is_proved(void **state)
{
    struct fake fake = fake_new("", SEQUENCE "[expect quiet]\n"
                                "never = attacker.survived\n");
    GPtrArray *findings;

    (void)state;
    fake_end(&fake, WITNESS_END_GUEST);
    findings = fake_verdict(&fake);
    assert_false(find(findings, "quiet")->held);
    assert_true(find(findings, "quiet")->not_proved);
    g_ptr_array_unref(findings);
    fake_free(&fake);
}

static void violations_and_faults_fail_unasked(void **state)
{
    struct fake fake = attack(REFUSED);

    (void)state;
    fake_fault(&fake, 1);
    work_on(&fake);
    fake_put(&fake, (struct witness_record){
        .kind = WITNESS_VIOLATION, .app = 0,
        .violation = {.rule = 'C', .address = 0x20002000}});
    assert_false(holds(&fake, "rule C: the app's own memory"));
    fake = attack(REFUSED);
    fake_fault(&fake, 0);
    assert_false(holds(&fake, "only who attacks faults"));
}

static void endings(void **state)
{
    (void)state;
    for (int reason = WITNESS_END_GOAL; reason <= WITNESS_END_ASLEEP;
         reason++) {
        struct fake fake = fake_new("ends = any\n", SEQUENCE);
        GPtrArray *findings;
        bool well = reason != WITNESS_END_BUDGET &&
                    reason != WITNESS_END_LOCKUP;

        fake_end(&fake, reason);
        findings = fake_verdict(&fake);
        assert_int_equal(find(findings, "the run comes to its end")->held,
                         well);
        g_ptr_array_unref(findings);
        fake_free(&fake);
    }
}

static void figures(void **state)
{
    static const struct {
        const char *rest;
        bool held;
    } cases[] = {
        {"that = value victim.checked == 9", true},
        {"that = sum victim.checked == 14", true},
        {"that = least victim.checked == 5", true},
        {"that = count *.checked >= 2", false}, /* attacker has none */
        {"that = own * == 10000", true},
        {"that = own victim > own attacker", false},
        {"that = faults victim + 2 <= 2", true},
        {"that = cost call <= 100", true},
        {"that = mpu-stores call == 0", false},
        {"shares = *", true},
        {"shares = *\nslices = 301", false},
        {"longest-wait = *\nslices = others", false},
        {"longest-wait = victim\nslices = 1", true},
        {"longest-wait = *\nslices = 1\ninstructions = 2075", true},
        {"progress = victim.checked\nreference = 0.4", true},
        {"progress = victim.checked\nreference = 0.5", false},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rest = g_strdup_printf(
            SEQUENCE "[expect figure]\n%s\n", cases[i].rest);
        struct fake fake = attack(rest);

        work_on(&fake);
        for (uint64_t cost = 90; cost < 93; cost++)
            fake_put(&fake, (struct witness_record){
                .kind = WITNESS_MEASURE, .app = 0,
                .measure = {.kernel_instructions = cost, .mpu_stores = 2}});
        if (holds(&fake, "figure") != cases[i].held)
            fail_msg("%s: is not %s", cases[i].rest,
                     cases[i].held ? "true" : "false");
    }
}

static void put_no_memory(struct fake *fake, uint32_t lowest)
{
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_NO_MEMORY, .app = 0,
        .no_memory = {.app_break = 0x20002000, .lowest_store = lowest,
                      .memory_end = 0x20003000, .step = 256}});
}

static void grants_are_real(void **state)
{
    const char *rest = SEQUENCE "[expect full]\ngrants = victim\n"
                       "after = victim.checked\nlargest-grant = 100\n";
    struct fake fake = attack(rest);

    (void)state;
    work_on(&fake);
    put_no_memory(&fake, 0x20002000 + 355);
    assert_true(holds(&fake, "full"));
    fake = attack(rest);
    work_on(&fake);
    put_no_memory(&fake, 0x20002000 + 356);
    assert_false(holds(&fake, "full"));
    fake = attack(rest);
    put_no_memory(&fake, 0x20002000 + 8);
    work_on(&fake); /* NOMEM before anything was granted */
    assert_false(holds(&fake, "full"));
    fake = attack(rest);
    work_on(&fake);
    assert_false(holds(&fake, "full"));
}

static void hints_follow_the_evidence(void **state)
{
    struct fake fake = attack(REFUSED "[hint a]\nfor = safe\n"
        "when = sleeps > 0\nlikely = asleep\n[hint b]\nfor = safe\n"
        "when = completed attacker.read > 0\nlikely = it is open\n"
        "where = 3.5\n");
    GPtrArray *findings;

    (void)state;
    fake_probe(&fake, 0x20001000, true);
    work_on(&fake);
    fake_end(&fake, WITNESS_END_GUEST);
    findings = fake_verdict(&fake);
    assert_string_equal(find(findings, "safe")->likely, "it is open");
    assert_string_equal(find(findings, "safe")->where, "3.5");
    g_ptr_array_unref(findings);
    fake_free(&fake);
}

int test_verdict(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_counts),
        cmocka_unit_test(privileged_checkpoints_do_not_count),
        cmocka_unit_test(a_refusal_needs_a_fault),
        cmocka_unit_test(system_space_is_passed_over_on_one_board),
        cmocka_unit_test(without_its_sequence_nothing_is_proved),
        cmocka_unit_test(violations_and_faults_fail_unasked),
        cmocka_unit_test(endings),
        cmocka_unit_test(figures),
        cmocka_unit_test(grants_are_real),
        cmocka_unit_test(hints_follow_the_evidence),
    };

    return cmocka_run_group_tests_name("verdicts", tests, NULL, NULL);
}
