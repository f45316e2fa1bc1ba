/* SPDX-License-Identifier: MIT */
/** @file
 * Reading test.ini: the groups [expect WHAT] and [hint NAME].
 */
#include <string.h>

#include "declaration.h"
#include "keyfile.h"
#include "witness.h"

static const char *const keys[] = {
    [EXPECT_SEQUENCE] = "sequence", [EXPECT_NEVER] = "never",
    [EXPECT_REFUSED] = "refused", [EXPECT_COMPLETED] = "completed",
    [EXPECT_SHARES] = "shares", [EXPECT_LONGEST_WAIT] = "longest-wait",
    [EXPECT_PROGRESS] = "progress", [EXPECT_GRANTS] = "grants",
    [EXPECT_THAT] = "that",
};

#define DEFAULT_TOLERANCE 1.0
#define DEFAULT_TURNS 200
#define DEFAULT_WAIT_INSTRUCTIONS 2000
#define DEFAULT_AT_LEAST 0.5

void expectation_free(void *data)
{
    struct expectation *expectation = data;

    g_free(expectation->name);
    if (expectation->steps != NULL)
        g_ptr_array_unref(expectation->steps);
    g_strfreev(expectation->apps);
    comparison_free(expectation->that);
    g_free(expectation->likely);
    g_free(expectation->where);
    g_free(expectation);
}

void hint_free(void *data)
{
    struct hint *hint = data;

    g_strfreev(hint->expectations);
    g_ptr_array_unref(hint->when);
    g_free(hint->likely);
    g_free(hint->where);
    g_free(hint);
}

/* Which kind it is: exactly one of the keys. */
static bool find_kind(struct keyfile *keyfile, const char *group,
                      enum expectation_kind *kind)
{
    unsigned found = 0;
    g_autofree char *all = NULL;
    const char *words[EXPECTATION_KINDS + 1] = {NULL};

    memcpy(words, keys, sizeof keys);
    for (unsigned i = 0; i < EXPECTATION_KINDS; i++) {
        if (!keyfile_has(keyfile, group, keys[i]))
            continue;
        found++;
        *kind = i;
    }
    if (found == 1)
        return true;
    all = g_strjoinv(", ", (char **)words);
    keyfile_refuse(keyfile, group, NULL, "has %u of these keys instead of "
                   "one: %s", found, all);
    return false;
}

static void require(struct keyfile *keyfile, const char *group,
                    const char *key)
{
    if (!keyfile_has(keyfile, group, key))
        keyfile_refuse(keyfile, group, key, "is missing");
}

static void read_wait(struct keyfile *keyfile, const char *group,
                      struct expectation *expectation)
{
    g_autofree char *slices = keyfile_required(keyfile, group, "slices");

    expectation->others = strcmp(slices, "others") == 0;
    if (!expectation->others && !number_parse(slices, &expectation->slices))
        keyfile_refuse(keyfile, group, "slices",
                       "'%s' is neither a number nor 'others'", slices);
    expectation->instructions = keyfile_number(
        keyfile, group, "instructions", DEFAULT_WAIT_INSTRUCTIONS, INT64_MAX);
}

static void read_progress(struct keyfile *keyfile, const char *group,
                          struct expectation *expectation)
{
    require(keyfile, group, "reference");
    expectation->reference =
        keyfile_fraction(keyfile, group, "reference", 0);
    expectation->at_least =
        keyfile_fraction(keyfile, group, "at-least", DEFAULT_AT_LEAST);
}

static void read_grants(struct keyfile *keyfile, const struct test *test,
                        const char *group, struct expectation *expectation)
{
    require(keyfile, group, "after");
    require(keyfile, group, "largest-grant");
    expectation->steps =
        steps_read(keyfile, test, group, "after", STEP_CHECKPOINT, false);
    expectation->largest_grant =
        keyfile_number(keyfile, group, "largest-grant", 0, 65536);
}

static void read_kind(struct keyfile *keyfile, const struct test *test,
                      const char *group, struct expectation *expectation)
{
    const char *key = keys[expectation->kind];
    bool probes = expectation->kind == EXPECT_REFUSED ||
                  expectation->kind == EXPECT_COMPLETED;

    switch (expectation->kind) {
    case EXPECT_SEQUENCE:
        expectation->steps =
            steps_read(keyfile, test, group, key, STEP_CHECKPOINT, true);
        break;
    case EXPECT_NEVER:
    case EXPECT_REFUSED:
    case EXPECT_COMPLETED:
    case EXPECT_PROGRESS:
        expectation->steps =
            steps_read(keyfile, test, group, key,
                       probes ? STEP_PROBE : STEP_CHECKPOINT, false);
        if (expectation->kind == EXPECT_PROGRESS)
            read_progress(keyfile, group, expectation);
        break;
    case EXPECT_SHARES:
        expectation->apps = apps_read(keyfile, test, group, key);
        expectation->tolerance = keyfile_fraction(
            keyfile, group, "tolerance", DEFAULT_TOLERANCE);
        expectation->slices = keyfile_number(keyfile, group, "slices",
                                             DEFAULT_TURNS, INT64_MAX);
        break;
    case EXPECT_LONGEST_WAIT:
        expectation->apps = apps_read(keyfile, test, group, key);
        read_wait(keyfile, group, expectation);
        break;
    case EXPECT_GRANTS:
        expectation->apps = apps_read(keyfile, test, group, key);
        read_grants(keyfile, test, group, expectation);
        break;
    case EXPECT_THAT:
        expectation->that = comparison_read(keyfile, test, group, key);
        break;
    case EXPECTATION_KINDS:
        break;
    }
}

void expectation_read(struct keyfile *keyfile, struct test *test,
                      const char *group, const char *name)
{
    struct expectation *expectation = g_new0(struct expectation, 1);

    g_ptr_array_add(test->expectations, expectation);
    expectation->name = g_strdup(name);
    if (find_kind(keyfile, group, &expectation->kind))
        read_kind(keyfile, test, group, expectation);
    expectation->boards = boards_read(keyfile, group, BOARDS_ALL);
    expectation->unguarded = keyfile_truth(keyfile, group, "unguarded");
    expectation->likely = keyfile_text(keyfile, group, "likely");
    expectation->where = where_read(keyfile, test, group);
}

/* What a hint may be for besides: "rule M", "fault", "ending". */
static bool is_always_judged(const char *name)
{
    return strcmp(name, "fault") == 0 || strcmp(name, "ending") == 0 ||
           (g_str_has_prefix(name, "rule ") && strlen(name) == 6 &&
            strchr(WITNESS_RULES, name[5]) != NULL);
}

static bool has_expectation(const struct test *test, const char *name)
{
    for (unsigned i = 0; i < test->expectations->len; i++) {
        const struct expectation *expectation = test->expectations->pdata[i];

        if (strcmp(expectation->name, name) == 0)
            return true;
    }
    return false;
}

static struct hint *read_hint(struct keyfile *keyfile, struct test *test,
                              const char *group)
{
    struct hint *hint = g_new0(struct hint, 1);

    g_ptr_array_add(test->hints, hint);
    keyfile_has_group(keyfile, group);
    require(keyfile, group, "when");
    hint->when = comparisons_read(keyfile, test, group, "when");
    hint->likely = keyfile_required(keyfile, group, "likely");
    hint->where = where_read(keyfile, test, group);
    hint->expectations = keyfile_list(keyfile, group, "for");
    return hint;
}

void hint_read(struct keyfile *keyfile, struct test *test, const char *group)
{
    const struct hint *hint = read_hint(keyfile, test, group);

    for (char **name = hint->expectations; name != NULL && *name != NULL;
         name++) {
        if (!has_expectation(test, *name) && !is_always_judged(*name))
            keyfile_refuse(keyfile, group, "for",
                           "there is no [expect %s], nor is it 'rule R', "
                           "'fault' or 'ending'", *name);
    }
}

bool hints_read_shared(struct test *test, GHashTable *values, GError **error)
{
    g_autofree char *suite = g_path_get_dirname(test->folder);
    g_autofree char *path = g_build_filename(suite, "hints.ini", NULL);
    g_auto(GStrv) groups = NULL;
    struct keyfile *keyfile;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    keyfile = keyfile_read(path);
    keyfile->values = values;
    groups = g_key_file_get_groups(keyfile->file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        if (g_str_has_prefix(*group, "hint "))
            read_hint(keyfile, test, *group);
    }
    return keyfile_close(keyfile, error);
}
