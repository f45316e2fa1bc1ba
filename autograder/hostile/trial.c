/* SPDX-License-Identifier: MIT */
/** @file
 * Units of grading at work.
 */
#include "trial.h"

#include <string.h>

#include "error.h"

#define INNOCENT_SUITE "lab3"

enum { OUTPUT_MOST = 4 * 1024 * 1024, BACKSTOP_SECONDS = 300,
       NAME_WIDTH = 26 };

struct trial {
    struct range *range;
    struct attack *attack; /* NULL: the innocent one */
    char *result, *page;   /* files */
};

static void trial_free(struct trial *trial)
{
    g_free(trial->result);
    g_free(trial->page);
    g_free(trial);
}

static void add(GPtrArray *arguments, const char *option, const char *value)
{
    g_ptr_array_add(arguments, g_strdup_printf("--%s=%s", option, value));
}

static bool prepare(void *data, struct command *command, GError **error)
{
    struct trial *trial = data;
    const struct range *range = trial->range;
    const struct attack *attack = trial->attack;
    GPtrArray *arguments = g_ptr_array_new();
    g_autofree char *seed = g_strdup_printf("%u", range->seed);

    (void)error;
    g_ptr_array_add(arguments, g_strdup(range->grader));
    add(arguments, "submission",
        attack != NULL ? attack->handed_in : range->innocent);
    add(arguments, "out", trial->result);
    add(arguments, "build", range->build);
    add(arguments, "seed", seed);
    add(arguments, "jobs", "1");
    g_ptr_array_add(arguments, g_strdup("--prepared"));
    if (range->sandbox != NULL)
        add(arguments, "sandbox", range->sandbox);
    if (attack == NULL)
        add(arguments, "suite", INNOCENT_SUITE);
    for (char **test = attack != NULL ? attack->tests : NULL;
         test != NULL && *test != NULL; test++)
        add(arguments, "test", *test);
    if (attack != NULL && attack->page_hidden != NULL)
        add(arguments, "report", trial->page);
    g_ptr_array_add(arguments, NULL);
    command->arguments = (char **)g_ptr_array_free(arguments, FALSE);
    command->keeps_environment = true;
    command->output_limit = OUTPUT_MOST;
    command->seconds = BACKSTOP_SECONDS;
    return true;
}

static bool finish_attack(void *data, const struct outcome *outcome,
                          GError **error)
{
    struct trial *trial = data;
    const struct attack *attack = trial->attack;
    g_autofree char *result = NULL, *page = NULL, *problem = NULL;
    uint64_t score = 0;

    (void)error;
    g_file_get_contents(trial->result, &result, NULL, NULL);
    g_file_get_contents(trial->page, &page, NULL, NULL);
    problem = trial_judge(trial->range, attack, outcome, result, page, &score);
    range_say(trial->range, problem, "%-*s %s (%" G_GUINT64_FORMAT " of %"
              G_GUINT64_FORMAT " points, %.1f s)", NAME_WIDTH, attack->name,
              attack->title, score, attack->score,
              (double)outcome->cpu_microseconds / 1e6);
    trial_free(trial);
    return true;
}

static bool finish_innocent(void *data, const struct outcome *outcome,
                            GError **error)
{
    struct trial *trial = data;
    struct range *range = trial->range;
    g_autofree char *result = NULL;
    bool good = true;

    g_file_get_contents(trial->result, &result, NULL, NULL);
    if (range->alone != NULL)
        range_say(range, g_strcmp0(result, range->alone) == 0 ? NULL :
                  "the result is another", "%-*s graded beside them, to the "
                  "byte as alone", NAME_WIDTH, "an innocent submission");
    else if (outcome->status == 0 && result != NULL)
        range->alone = g_steal_pointer(&result);
    else
        good = refuse(error, "the innocent submission can't be graded:\n%s",
                      outcome->output->str);
    trial_free(trial);
    return good;
}

static struct trial *trial_new(struct range *range, struct attack *attack,
                               const char *name)
{
    struct trial *trial = g_new0(struct trial, 1);

    trial->range = range;
    trial->attack = attack;
    trial->result = g_strdup_printf("%s/%s.json", range->results, name);
    trial->page = g_strdup_printf("%s/%s.html", range->results, name);
    return trial;
}

void trial_add(struct range *range, struct attack *attack)
{
    workshop_add(range->workshop, (struct work){
        prepare, finish_attack, trial_new(range, attack, attack->name)});
}

void trial_add_innocent(struct range *range)
{
    static unsigned count;
    g_autofree char *name = g_strdup_printf("innocent%u", count++);

    workshop_add(range->workshop, (struct work){
        prepare, finish_innocent, trial_new(range, NULL, name)});
}
