/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of what a student is told: names instead of addresses, the cause that
 * the evidence shows, stubs, written answers.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "folder.h"
#include "tests.h"

#define START 0x20001000u
#define BREAK (START + 256)
#define GRANTS (START + 320)
#define SEQUENCE "[expect order]\nsequence = victim.armed\n"

static const struct witness_place place = {1, START, 1024, BREAK, GRANTS};

static void addresses_become_places(void **state)
{
    static const struct {
        uint32_t app, address;
        const char *text;
    } cases[] = {
        {1, START, "the start of its own memory"},
        {1, START + 7, "its own memory, 7 bytes from the start"},
        {0, START + 1, "the memory of app 'attacker', 1 byte from the start"},
        {1, BREAK, "the first byte above its own break"},
        {0, BREAK + 8, "8 bytes above the break of app 'attacker'"},
        {1, GRANTS, "the first byte of its own grants"},
        {WITNESS_APP_KERNEL, GRANTS + 4,
         "the grants of app 'attacker', 4 bytes from the start"},
        {1, 0x100, "the kernel's flash, 0x00000100"},
        {1, 0xE000ED94, "the system control space, 0xe000ed94"},
        {1, 0x40004000, "a device's registers, 0x40004000"},
        {1, 0x20008000, "memory that is no process's, 0x20008000"},
        {1, 0x90000000, "0x90000000, where nothing is"},
    };
    struct fake fake = fake_new("", SEQUENCE);
    struct evidence *evidence;

    (void)state;
    fake_end(&fake, WITNESS_END_GUEST);
    evidence = evidence_new(fake.scene, fake.records->data,
                            fake.records->len *
                                sizeof(struct witness_record));
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = evidence_place(evidence, cases[i].app,
                                               cases[i].address, &place);

        assert_string_equal(text, cases[i].text);
    }
    evidence_free(evidence);
    fake_free(&fake);
}

static void faults_become_sentences(void **state)
{
    static const struct {
        uint32_t cfsr, address, pc;
        const char *text;
    } cases[] = {
        {0x82, START + 7, 0, "app 'victim' was refused an access to the "
                             "memory of app 'attacker', 7 bytes from the "
                             "start"},
        {0x92, BREAK, 0, "app 'victim' was refused an access to the first "
                         "byte above the break of app 'attacker', and had no "
                         "stack for an exception frame"},
        {0x10, 0, 0, "app 'victim' had no stack for an exception frame"},
        {0x1, 0, 0xFFFFFFFE, "app 'victim' went on at 0xfffffffe, where no "
                             "code is"},
        {1 << 16, 0, 0, "app 'victim' met an undefined instruction"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct fake fake = fake_new("", SEQUENCE);
        g_autoptr(GPtrArray) findings = NULL;
        const struct finding *finding;

        fake_put(&fake, (struct witness_record){
            .kind = WITNESS_FAULT, .app = 0, .pc = cases[i].pc,
            .fault = {.cfsr = cases[i].cfsr, .mmfar = cases[i].address,
                      .place = place}});
        fake_end(&fake, WITNESS_END_GUEST);
        findings = fake_verdict(&fake);
        finding = find(findings, "only who attacks faults");
        assert_string_equal(finding->seen, cases[i].text);
        assert_non_null(finding->likely);
        fake_free(&fake);
    }
}

static void violate(struct fake *fake, char rule,
                    struct witness_violation violation)
{
    violation.rule = (uint32_t)rule;
    fake_put(fake, (struct witness_record){
        .kind = WITNESS_VIOLATION, .app = 1, .violation = violation});
}

/* The likely cause of the first finding that failed. */
static void says(struct fake *fake, const char *likely)
{
    GPtrArray *findings;

    fake_checkpoint(fake, 0, 0);
    fake_end(fake, WITNESS_END_GUEST);
    findings = fake_verdict(fake);
    for (unsigned i = 0; i < findings->len; i++) {
        const struct finding *finding = findings->pdata[i];

        if (finding->held)
            continue;
        if (finding->likely == NULL ||
            strstr(finding->likely, likely) == NULL)
            fail_msg("'%s' lacks '%s'", finding->likely != NULL ?
                     finding->likely : "nothing", likely);
        g_ptr_array_unref(findings);
        fake_free(fake);
        return;
    }
    fail_msg("nothing failed");
}

static void a_violation_shows_its_cause(void **state)
{
    const struct witness_place other = {0, START, 1024, BREAK, GRANTS};
    static const struct {
        char rule;
        struct witness_violation violation;
        const char *likely;
    } cases[] = {
        {'M', {.expected = 3}, "the MPU is off"},
        {'M', {.expected = 2, .address = START}, "XN is not set"},
        {'M', {.expected = 1, .address = 4}, "the app's flash"},
        {'R', {.address = 7}, "r4 to r11"},
        {'R', {.address = 13}, "stack pointer"},
        {'R', {.address = 0}, "exception frame"},
        {'P', {.address = 0}, "nPRIV"},
    };

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct fake fake = fake_new("", SEQUENCE);

        fake.scene->apps[1] = (struct placed){.flash = 0, .size = 512};
        violate(&fake, cases[i].rule, cases[i].violation);
        says(&fake, cases[i].likely);
    }
    for (unsigned i = 0; i < 3; i++) {
        struct fake fake = fake_new("", SEQUENCE);
        static const char *const texts[] = {
            "its own grants", "up to its break", "another process",
        };

        violate(&fake, 'A', (struct witness_violation){
            .address = i == 0 ? GRANTS : BREAK,
            .place = i == 2 ? other : place});
        says(&fake, texts[i]);
    }
}

static void hints_may_be_for_a_rule(void **state)
{
    struct fake fake = fake_new(
        "", SEQUENCE "[hint no]\nfor = rule P\nwhen = sleeps >= 0\n"
        "likely = other\n[hint yes]\nfor = fault, rule R\nwhen = sleeps >= 0\n"
        "likely = a better one\n");

    (void)state;
    violate(&fake, 'R', (struct witness_violation){.address = 7});
    says(&fake, "a better one");
}

static void a_stub_explains_all(void **state)
{
    struct fake fake = fake_new("", SEQUENCE "[hint h]\nwhen = sleeps >= 0\n"
                                "likely = something\n");

    (void)state;
    violate(&fake, 'R', (struct witness_violation){.address = 7});
    fake_put(&fake, (struct witness_record){
        .kind = WITNESS_NOT_WRITTEN, .app = WITNESS_APP_KERNEL,
        .not_written = {"mpu_\033[2J"}});
    fake_put(&fake, (struct witness_record){
        .kind = WITNESS_NOT_WRITTEN, .app = WITNESS_APP_KERNEL,
        .not_written = {"mpu_set_break"}});
    says(&fake, "mpu_set_break() still calls not_written()");
}

static void what_passes_needs_no_stub(void **state)
{
    struct fake fake = fake_new("", SEQUENCE);
    GPtrArray *findings;

    (void)state;
    fake_checkpoint(&fake, 0, 0);
    fake_put(&fake, (struct witness_record){
        .kind = WITNESS_NOT_WRITTEN, .app = WITNESS_APP_KERNEL,
        .not_written = {"mpu_set_break"}});
    fake_end(&fake, WITNESS_END_GUEST);
    findings = fake_verdict(&fake);
    assert_true(verdict_passed(findings));
    g_ptr_array_unref(findings);
    fake_free(&fake);
}

static void a_sequence_says_what_is_missing(void **state)
{
    struct fake fake = fake_new("", "[expect order]\nsequence = victim.armed, "
                                "3 x victim.checked\n");
    GPtrArray *findings;

    (void)state;
    fake_checkpoint(&fake, 0, 0);
    fake_checkpoint(&fake, 1, 0);
    fake_end(&fake, WITNESS_END_GUEST);
    findings = fake_verdict(&fake);
    assert_string_equal(find(findings, "order")->seen, "app 'victim' reached "
                        "'checked' 1 time, not 3, after 1 of 2 steps");
    g_ptr_array_unref(findings);
    fake_free(&fake);
}

/* What is told of an answer, when it is 256 that is asked for. */
static void check_answer(const char *file, bool held, const char *seen,
                         const char *likely)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, ANSWERS_FILE, NULL);
    struct fake fake = fake_new("", SEQUENCE "[expect it is right]\nthat = "
                                "answer pc == 256\nlikely = another one\n");
    struct answers *answers;
    const struct finding *finding;
    GPtrArray *findings;

    if (file != NULL)
        g_file_set_contents(path, file, -1, NULL);
    answers = answers_read(folder, "/nowhere");
    fake.scene->answers = answers;
    fake_checkpoint(&fake, 0, 0);
    fake_end(&fake, WITNESS_END_GUEST);
    findings = fake_verdict(&fake);
    finding = find(findings, "it is right");
    assert_int_equal(finding->held, held);
    assert_non_null(strstr(finding->seen, seen));
    assert_null(strstr(finding->expected, "256"));
    assert_false(finding->is_comparison);
    if (likely != NULL)
        assert_non_null(strstr(finding->likely, likely));
    g_ptr_array_unref(findings);
    answers_free(answers);
    fake_free(&fake);
    folder_remove(folder);
}

static void answers_are_compared_and_not_shown(void **state)
{
    (void)state;
    check_answer("[answers]\npc = 0x100\n", true, "right", NULL);
    check_answer("[answers]\npc = 255\n", false, "you wrote 255",
                 "another one");
    check_answer("[answers]\npc =\n", false, "not answered yet: 'pc'",
                 "the handout tells");
    check_answer("[answers]\npc = many\n", false, "'many' is no number",
                 "the handout tells");
    check_answer("[answers\n", false, ANSWERS_FILE, "the handout tells");
    check_answer(NULL, false, "No such file", "the handout tells");
}

int test_words(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_become_places),
        cmocka_unit_test(faults_become_sentences),
        cmocka_unit_test(a_violation_shows_its_cause),
        cmocka_unit_test(hints_may_be_for_a_rule),
        cmocka_unit_test(a_stub_explains_all),
        cmocka_unit_test(what_passes_needs_no_stub),
        cmocka_unit_test(a_sequence_says_what_is_missing),
        cmocka_unit_test(answers_are_compared_and_not_shown),
    };

    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
