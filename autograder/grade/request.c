/* SPDX-License-Identifier: MIT */
/** @file
 * What the command line asks to be graded.
 */
#include "request.h"

#include <string.h>

#include "error.h"
#include "notation.h"

static const struct lab *find_lab(const struct cohort *cohort,
                                  const char *option, const char *text,
                                  GError **error)
{
    uint64_t number;
    const struct lab *lab = NULL;

    if (number_parse(text, &number) && number <= UINT32_MAX)
        lab = cohort_lab(cohort, (uint32_t)number);
    if (lab == NULL)
        refuse(error, "--%s %s: there is no such lab", option, text);
    return lab;
}

static bool check(const struct request *request, GError **error)
{
    bool tests = request->suites != NULL || request->tests != NULL;

    if (request->parts != NULL &&
        !g_file_test(request->parts, G_FILE_TEST_IS_DIR))
        return refuse(error, "--parts %s: there is no such folder",
                      request->parts);
    if (request->costs && (tests || request->labs != NULL ||
                           request->all_labs || request->mine != NULL))
        return refuse(error, "--costs goes with no other choice of tests");
    if (request->labs != NULL && request->mine != NULL)
        return refuse(error, "--lab and --mine don't go together: each lab "
                      "alone, or one kernel");
    if (request->all_labs && (tests || request->labs != NULL ||
                              request->mine != NULL))
        return refuse(error, "--labs goes with no other choice of tests");
    return true;
}

static bool add_labs(GStrvBuilder *suites, const struct cohort *cohort,
                     const char *option, char **list, GError **error)
{
    for (char **number = list; number != NULL && *number != NULL; number++) {
        const struct lab *lab = find_lab(cohort, option, *number, error);

        if (lab == NULL)
            return false;
        g_strv_builder_add(suites, lab->name);
    }
    return true;
}

bool request_settle(struct request *request, const struct cohort *cohort,
                    GError **error)
{
    g_autoptr(GStrvBuilder) suites = g_strv_builder_new();
    g_auto(GStrv) mine = NULL;

    if (!check(request, error))
        return false;
    if (request->suites != NULL || request->tests != NULL)
        return true;
    if (request->costs)
        g_strv_builder_add(suites, COSTS_SUITE);
    for (unsigned i = 0; request->all_labs && i < cohort->labs->len; i++) {
        const struct lab *lab = cohort->labs->pdata[i];

        if (lab_has_tests(lab))
            g_strv_builder_add(suites, lab->name);
    }
    mine = request->mine != NULL ? words_split(request->mine) : NULL;
    if (!add_labs(suites, cohort, "lab", request->labs, error) ||
        !add_labs(suites, cohort, "mine", mine, error))
        return false;
    if (mine != NULL && cohort_suite(cohort, TOGETHER_SUITE) != NULL)
        g_strv_builder_add(suites, TOGETHER_SUITE);
    request->suites = g_strv_builder_end(suites);
    if (*request->suites == NULL)
        request->suites = NULL;
    return true;
}

/* The finished parts, as a student's. */
static bool is_finished(const char *parts)
{
    g_autofree char *given = g_canonicalize_filename(parts, NULL);
    g_autofree char *finished = g_canonicalize_filename(FINISHED_PARTS, NULL);

    return strcmp(given, finished) == 0;
}

/* The parts of one kernel for all: of the labs named, or all that are there. */
static bool given_parts(const struct request *request,
                        const struct cohort *cohort,
                        struct grading *grading, GError **error)
{
    g_auto(GStrv) mine = NULL;

    if (is_finished(grading->parts))
        return true;
    grading->answers = grading->parts;
    grading->present = parts_present(grading->parts, PARTS_ALL);
    if (request->mine == NULL) {
        grading->given = PARTS_ALL;
        return true;
    }
    mine = words_split(request->mine);
    for (char **number = mine; *number != NULL; number++) {
        const struct lab *lab = find_lab(cohort, "mine", *number, error);

        if (lab == NULL)
            return false;
        grading->given |= lab->parts;
    }
    return true;
}

bool request_boards(char **names, unsigned *mask, GError **error)
{
    *mask = 0;
    for (char **name = names; name != NULL && *name != NULL; name++) {
        unsigned i = 0;

        while (i < BOARD_COUNT && strcmp(board_names[i], *name) != 0)
            i++;
        if (i == BOARD_COUNT)
            return refuse(error, "there is no board '%s': %s or %s", *name,
                          board_names[0], board_names[1]);
        *mask |= 1u << i;
    }
    if (*mask == 0)
        *mask = 1;
    return true;
}

bool request_grading(const struct request *request,
                     const struct cohort *cohort, const GPtrArray *all,
                     struct grading *grading, GError **error)
{
    bool students = request->parts != NULL || request->labs != NULL ||
                    request->mine != NULL || request->all_labs;

    *grading = (struct grading){
        .parts = request->parts != NULL ? request->parts :
                 students ? SKELETON_PARTS : NULL,
        .mine = request->mine,
        .guard = request->guard,
        .each_alone = request->mine == NULL,
        .some_tests = request->tests != NULL,
        .all = all,
    };
    if (!request_boards(request->boards, &grading->boards, error) ||
        (grading->parts != NULL &&
         !given_parts(request, cohort, grading, error)))
        return false;
    grading->tests =
        suites_select(all, request->suites, request->tests, error);
    return grading->tests != NULL;
}
