/* SPDX-License-Identifier: MIT */
/** @file
 * Reading test.ini: the group [test].
 */
#include <stdlib.h>
#include <string.h>

#include "declaration.h"
#include "keyfile.h"
#include "witness.h"

#define DEFAULT_BUDGET 20000000u
#define DEFAULT_ORDER 1000
#define DEFAULT_SLICE 1000
#define DEFAULT_REPORTS 10000
#define MOST_REPORTS 1000000

static void read_fault_response(struct keyfile *keyfile, struct test *test)
{
    g_autofree char *text = keyfile_text(keyfile, "test", "fault-response");
    uint64_t threshold;

    test->fault_response = FAULT_STOP;
    if (text == NULL || strcmp(text, "stop") == 0)
        return;
    if (strcmp(text, "panic") == 0) {
        test->fault_response = FAULT_PANIC;
    } else if (strcmp(text, "restart") == 0) {
        test->fault_response = FAULT_RESTART;
    } else if (g_str_has_prefix(text, "threshold ") &&
               number_parse(text + strlen("threshold "), &threshold) &&
               threshold <= UINT32_MAX) {
        test->fault_response = FAULT_THRESHOLD;
        test->threshold = threshold;
    } else {
        keyfile_refuse(keyfile, "test", "fault-response", "'%s' is none of "
                       "stop, panic, restart, threshold N", text);
    }
}

static void read_rules(struct keyfile *keyfile, struct test *test)
{
    test->rules = keyfile_text(keyfile, "test", "rules");
    if (test->rules == NULL)
        test->rules = g_strdup(WITNESS_RULES);
    else if (strspn(test->rules, WITNESS_RULES) != strlen(test->rules))
        keyfile_refuse(keyfile, "test", "rules", "'%s' are not letters of "
                       WITNESS_RULES, test->rules);
}

static void read_end(struct keyfile *keyfile, struct test *test)
{
    static const char *const words[] = {
        "goal", "instructions", "guest", "asleep", "any", NULL,
    };

    test->end = steps_read(keyfile, test, "test", "end", STEP_CHECKPOINT,
                           false);
    test->instructions =
        keyfile_number(keyfile, "test", "instructions", 0, INT64_MAX / 4);
    test->budget = keyfile_number(keyfile, "test", "budget",
                                  2 * test->instructions + DEFAULT_BUDGET,
                                  INT64_MAX);
    if (test->budget == 0)
        keyfile_refuse(keyfile, "test", "budget", "must be more than 0");
    test->ends = keyfile_choice(keyfile, "test", "ends", words,
                                test->end != NULL ? ENDS_GOAL :
                                test->instructions != 0 ? ENDS_INSTRUCTIONS :
                                ENDS_GUEST);
    if (test->ends == ENDS_GOAL && test->end == NULL)
        keyfile_refuse(keyfile, "test", "ends", "'goal' needs the key 'end'");
}

char *where_read(struct keyfile *keyfile, const struct test *test,
                 const char *group)
{
    char *where = keyfile_text(keyfile, group, "where");
    const struct lab *lab;
    const char *section;

    if (where == NULL || test->cohort == NULL ||
        !g_str_has_prefix(where, "handout "))
        return where;
    section = where + strlen("handout ");
    lab = cohort_lab(test->cohort, (uint32_t)strtoul(section, NULL, 10));
    if (lab == NULL)
        keyfile_refuse(keyfile, group, "where", "there is no lab for section "
                       "%s", section);
    else if (!g_hash_table_contains(lab->sections, section))
        keyfile_refuse(keyfile, group, "where", "%s/handout.md has no "
                       "heading %s", lab->folder, section);
    return where;
}

/* A capsule's source is given as an app's is, and with its `.c`. */
static void read_capsules(struct keyfile *keyfile, struct test *test)
{
    g_autofree char *source = keyfile_text(keyfile, "test", "capsule");
    g_autofree char *part = keyfile_text(keyfile, "test", "check-capsule");
    g_autofree char *base = g_strdup_printf("/%s", test->folder);
    g_autofree char *path =
        source != NULL ? g_canonicalize_filename(source, base) : NULL;

    if (path != NULL)
        test->capsule = g_strdup(path + 1);
    test->checked_capsule = part != NULL ? part_find(part) : -1;
    if (part != NULL && test->checked_capsule < 0)
        keyfile_refuse(keyfile, "test", "check-capsule",
                       "there is no part '%s'", part);
}

static void read_needs(struct keyfile *keyfile, struct test *test)
{
    test->needs = keyfile_list(keyfile, "test", "needs");
    for (char **name = test->needs; name != NULL && *name != NULL; name++) {
        if (test->cohort == NULL || !cohort_is_harmless(test->cohort, *name))
            keyfile_refuse(keyfile, "test", "needs", "'%s' is in no lab's "
                           "list 'harmless': all tests need it", *name);
    }
}

/* Where it stands in its lab, and what of the student's it is about. */
static void read_place(struct keyfile *keyfile, struct test *test)
{
    static const char *const words[] = {"visible", "hidden", NULL};
    unsigned all = test->lab != NULL ? test->lab->parts : 0;

    test->group = keyfile_text(keyfile, "test", "group");
    test->must_pass = keyfile_truth(keyfile, "test", "must-pass");
    test->hidden =
        keyfile_choice(keyfile, "test", "visibility", words, 0) == 1;
    test->guard = keyfile_truth(keyfile, "test", "guard");
    read_capsules(keyfile, test);
    test->parts = lab_parts_read(keyfile, "test", all);
    if ((test->parts & ~all) != 0)
        keyfile_refuse(keyfile, "test", "parts", "not all of these are parts "
                       "of this lab");
    read_needs(keyfile, test);
}

void test_group_read(struct keyfile *keyfile, struct test *test)
{
    test->title = keyfile_required(keyfile, "test", "title");
    if (!keyfile_has(keyfile, "test", "points"))
        keyfile_refuse(keyfile, "test", "points", "is missing");
    test->points = keyfile_number(keyfile, "test", "points", 0, 1000);
    test->order =
        keyfile_number(keyfile, "test", "order", DEFAULT_ORDER, UINT32_MAX);
    test->boards = boards_read(keyfile, "test", BOARDS_ALL);
    test->slice_microseconds = keyfile_number(keyfile, "test", "slice",
                                              DEFAULT_SLICE, UINT32_MAX);
    test->reports = keyfile_number(keyfile, "test", "reports",
                                   DEFAULT_REPORTS, MOST_REPORTS);
    test->has_seed = keyfile_has(keyfile, "test", "seed");
    test->seed = keyfile_number(keyfile, "test", "seed", 0, UINT32_MAX);
    test->may_fault = apps_read(keyfile, test, "test", "may-fault");
    test->likely = keyfile_text(keyfile, "test", "likely");
    test->where = where_read(keyfile, test, "test");
    read_place(keyfile, test);
    read_fault_response(keyfile, test);
    read_rules(keyfile, test);
    read_end(keyfile, test);
}
