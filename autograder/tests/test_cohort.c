/* SPDX-License-Identifier: MIT */
/** @file
 * Tests of what a seed picks: expressions, twists, handouts, kits.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "cohort.h"
#include "expression.h"
#include "folder.h"
#include "kit.h"
#include "tests.h"

#define LAB \
    "[lab]\nnumber = 3\ntitle = MPU\nparts = mpu.c\n" \
    "[twist]\nFIRST_REGION = 0, 3, 6..7\n"

static GHashTable *values(void)
{
    GHashTable *table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    uint64_t n = 3, m = 10;

    g_hash_table_insert(table, g_strdup("N"), g_memdup2(&n, sizeof n));
    g_hash_table_insert(table, g_strdup("M"), g_memdup2(&m, sizeof m));
    return table;
}

static void expressions_compute(void **state)
{
    static const struct {
        const char *text;
        uint64_t value;
    } cases[] = {
        {"N", 3}, {"2 * N + 1", 7}, {"1 + 2 * N", 7}, {"(N + 3) % 4", 2},
        {"M - N - 2", 5}, {"M / N / 2", 1}, {"0x10", 16}, {" ( (N)) ", 3},
        {"4294967295", UINT32_MAX}, {"2 - 5 + M", 7},
    };
    g_autoptr(GHashTable) table = values();

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        uint64_t value;

        assert_true(expression_value(cases[i].text, table, &value, NULL));
        assert_int_equal(value, cases[i].value);
    }
}

static void what_is_no_expression_is_refused(void **state)
{
    static const char *const cases[][2] = {
        {"", "expected a number or a name"}, {"N +", "before 'the end'"},
        {"K", "no value 'K'"}, {"N N", "'N' is too much"},
        {"(N", "')' is missing"}, {"N - M", "is -7, no number"},
        {"N / (N - 3)", "division by 0"}, {"M * 4294967295", "too large"},
        {"4294967296", "no value '4294967296'"},
        {"((((((((((((((((((N", "nested too deeply"},
    };
    g_autoptr(GHashTable) table = values();

    (void)state;
    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        uint64_t value;

        assert_false(expression_value(cases[i][0], table, &value, &error));
        assert_non_null(error);
        if (strstr(error->message, cases[i][1]) == NULL)
            fail_msg("'%s' lacks '%s'", error->message, cases[i][1]);
    }
}

static void names_are_replaced(void **state)
{
    g_autoptr(GHashTable) table = values();
    g_autofree char *text = expression_substitute(
        "$N x a.b, ${M + N} x a.c; 5 $$", table, NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_string_equal(text, "3 x a.b, 13 x a.c; 5 $");
    assert_null(expression_substitute("$NO", table, &error));
    assert_non_null(strstr(error->message, "no value 'NO'"));
    g_clear_error(&error);
    assert_null(expression_substitute("${N", table, &error));
    assert_non_null(error);
}

/* A folder of labs, as made up here. */
static char *make_labs(const char *lab, const char *other)
{
    char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);
    const char *const texts[] = {lab, other};

    for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *path = g_strdup_printf("%s/0%u-lab", folder, i);
        g_autofree char *file = g_strdup_printf("%s/lab.ini", path);

        if (texts[i] == NULL)
            continue;
        assert_int_equal(g_mkdir(path, 0700), 0);
        assert_true(g_file_set_contents(file, texts[i], -1, NULL));
    }
    return folder;
}

static void a_seed_picks_the_twists(void **state)
{
    static const char *const flags[] = {
        "-DTWIST_FIRST_REGION=0\n", "-DTWIST_FIRST_REGION=3\n",
        "-DTWIST_FIRST_REGION=6\n", "-DTWIST_FIRST_REGION=7\n",
        "-DTWIST_FIRST_REGION=0\n",
    };
    g_autofree char *folder = make_labs(LAB, NULL);

    (void)state;
    for (unsigned seed = 0; seed < G_N_ELEMENTS(flags); seed++) {
        struct cohort *cohort = cohort_read(folder, seed, NULL);
        g_autofree char *text = NULL;

        assert_non_null(cohort);
        text = cohort_flags(cohort);
        assert_string_equal(text, flags[seed]);
        assert_ptr_equal(cohort_lab(cohort, 3), cohort_suite(cohort, "lab3"));
        assert_null(cohort_lab(cohort, 4));
        cohort_free(cohort);
    }
    folder_remove(folder);
}

static void handouts_are_rendered(void **state)
{
    g_autofree char *folder = make_labs(LAB, NULL);
    struct cohort *cohort = cohort_read(folder, 2, NULL);
    g_autofree char *text = cohort_render(
        cohort, "h.md", "from {{FIRST_REGION}} to {{(FIRST_REGION + 3) % 8}}"
        " of seed {{SEED}}", NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_string_equal(text, "from 6 to 1 of seed 2");
    assert_null(cohort_render(cohort, "h.md", "a\nb {{FRIST}}", &error));
    assert_string_equal(error->message, "h.md:2: there is no value 'FRIST'");
    g_clear_error(&error);
    assert_null(cohort_render(cohort, "h.md", "{{SEED", &error));
    assert_non_null(strstr(error->message, "without '}}'"));
    cohort_free(cohort);
    folder_remove(folder);
}

static void refuses(const char *lab, const char *other, const char *message)
{
    g_autofree char *folder = make_labs(lab, other);
    g_autoptr(GError) error = NULL;

    assert_null(cohort_read(folder, 1, &error));
    if (strstr(error->message, message) == NULL)
        fail_msg("'%s' lacks '%s'", error->message, message);
    folder_remove(folder);
}

static void unsound_labs_are_refused(void **state)
{
    (void)state;
    refuses("[lab]\nnumber = 1\n", NULL, "00-lab/lab.ini: [lab] title");
    refuses("[lab]\ntitle = x\nparts = x.c\n", NULL, "no part 'x.c'");
    refuses("[lab]\ntitle = x\n[twist]\nA =\n", NULL,
            "[twist] A: the list is empty");
    refuses("[lab]\ntitle = x\n[twist]\nA = 5..2\n", NULL,
            "'5..2' is neither a number nor a range");
    refuses("[lab]\ntitle = x\n[twist]\nbad = 1\n", NULL,
            "is not a name of capital letters");
    refuses("[lab]\ntitle = x\n[include]\nown-grant = 4\n", NULL,
            "is not SUITE/TEST");
    refuses(LAB, "[lab]\nnumber = 3\ntitle = x\n", "another lab has it too");
    refuses(LAB, "[lab]\nnumber = 4\ntitle = x\n[twist]\nFIRST_REGION = 1\n",
            "another lab has a twist of this name");
}

static void headings_number_sections(void **state)
{
    g_autoptr(GHashTable) sections = lab_sections(
        "# Lab 3\n## 3.1 Idea\ntext 3.2\n```console\n## 3.3 no\n```\n"
        "### 3.4.1 Deeper\n");

    (void)state;
    assert_true(g_hash_table_contains(sections, "3.1"));
    assert_true(g_hash_table_contains(sections, "3.4.1"));
    assert_int_equal(g_hash_table_size(sections), 2);
}

static void a_kit_knows_what_it_lacks(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("tick64-tests-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "kit.ini", NULL);
    struct kit *kit = kit_read("/nowhere", "/nowhere", NULL);

    (void)state;
    assert_null(kit->version);
    assert_int_equal(kit->seed, 1);
    assert_int_equal(kit_hidden(kit, "lab3"), 0);
    kit_free(kit);
    g_file_set_contents(file, "[kit]\nversion = 2026.1\nseed = 7\n"
                        "[hidden points]\nlab3 = 12\n", -1, NULL);
    kit = kit_read("/nowhere", file, NULL);
    assert_string_equal(kit->version, "2026.1");
    assert_int_equal(kit->seed, 7);
    assert_int_equal(kit_hidden(kit, "lab3"), 12);
    kit_free(kit);
    g_file_set_contents(file, "[kit]\n", -1, NULL);
    assert_null(kit_read("/nowhere", file, NULL));
    folder_remove(folder);
}

int test_cohort(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_compute),
        cmocka_unit_test(what_is_no_expression_is_refused),
        cmocka_unit_test(names_are_replaced),
        cmocka_unit_test(a_seed_picks_the_twists),
        cmocka_unit_test(handouts_are_rendered),
        cmocka_unit_test(unsound_labs_are_refused),
        cmocka_unit_test(headings_number_sections),
        cmocka_unit_test(a_kit_knows_what_it_lacks),
    };

    return cmocka_run_group_tests_name("cohorts", tests, NULL, NULL);
}
