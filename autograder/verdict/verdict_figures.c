/* SPDX-License-Identifier: MIT */
/** @file
 * Verdicts from figures: shares, longest wait, progress, grants.
 */
#include <math.h>
#include <string.h>

#include "verdict.h"

enum { CLASS_MEMOP = 5 };

bool app_listed(const struct evidence *evidence, char **patterns,
                unsigned app)
{
    for (char **pattern = patterns; pattern != NULL && *pattern != NULL;
         pattern++) {
        if (pattern_fits(*pattern, scene_app_name(evidence->scene, app)))
            return true;
    }
    return false;
}

static unsigned app_count(const struct evidence *evidence)
{
    return evidence->scene->test->apps->len;
}

/* What an app used: its own instructions and the kernel's for it. */
static double used(const struct evidence *evidence, unsigned app)
{
    const struct witness_share *share = &evidence->apps[app].share;

    return (double)share->own + (double)share->kernel;
}

/* Sum, number and fewest turns of the apps concerned. */
static double add_up(const struct evidence *evidence, char **apps,
                     unsigned *count, uint64_t *turns)
{
    double sum = 0;

    *count = 0;
    *turns = UINT64_MAX;
    for (unsigned i = 0; i < app_count(evidence); i++) {
        if (!app_listed(evidence, apps, i))
            continue;
        sum += used(evidence, i);
        *turns = MIN(*turns, evidence->apps[i].share.turns);
        (*count)++;
    }
    return sum;
}

void judge_shares(const struct evidence *evidence,
                  const struct expectation *expectation,
                  struct finding *finding)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    unsigned count;
    uint64_t turns;
    double sum = add_up(evidence, expectation->apps, &count, &turns);
    double mean = count > 0 ? sum / count : 0, worst = 0;

    for (unsigned i = 0; i < app_count(evidence); i++) {
        if (!app_listed(evidence, expectation->apps, i))
            continue;
        if (mean > 0)
            worst = fmax(worst, fabs(used(evidence, i) - mean) / mean * 100);
        g_string_append_printf(seen, "%s%s %.2f %%",
                               seen->len > 0 ? ", " : "",
                               scene_app_name(evidence->scene, i),
                               sum > 0 ? used(evidence, i) / sum * 100 : 0);
    }
    finding->held = sum > 0 && worst <= expectation->tolerance &&
                    turns >= expectation->slices;
    finding->expected = g_strdup_printf(
        "%u equal shares of the processor, to %g %%, over at least %"
        G_GUINT64_FORMAT " turns each", count, expectation->tolerance,
        expectation->slices);
    finding->seen = g_strdup_printf("%s; %.2f %% off the mean; %"
                                    G_GUINT64_FORMAT " turns", seen->str,
                                    worst, turns);
    finding->observed = g_strdup_printf(
        "%u shares within %.2f %% over %" G_GUINT64_FORMAT " turns", count,
        worst, turns);
}

void judge_longest_wait(const struct evidence *evidence,
                        const struct expectation *expectation,
                        struct finding *finding)
{
    uint64_t slice = scene_slice_instructions(evidence->scene), worst = 0;
    uint64_t slices = expectation->slices, limit;
    unsigned count = 0, who = 0;
    g_autofree char *bound = NULL, *wait = NULL;

    for (unsigned i = 0; i < app_count(evidence); i++) {
        if (!app_listed(evidence, expectation->apps, i))
            continue;
        if (evidence->apps[i].share.longest_wait >= worst) {
            worst = evidence->apps[i].share.longest_wait;
            who = i;
        }
        count++;
    }
    if (expectation->others)
        slices = count - 1;
    limit = slices * slice + expectation->instructions;
    bound = figure_text((double)limit);
    wait = figure_text((double)worst);
    finding->held = worst <= limit;
    finding->expected = g_strdup_printf(
        "nobody waits longer than %" G_GUINT64_FORMAT " slices and %"
        G_GUINT64_FORMAT " instructions: %s instructions", slices,
        expectation->instructions, bound);
    finding->seen = g_strdup_printf("app '%s' waited %s instructions, %.2f "
                                    "slices",
                                    scene_app_name(evidence->scene, who),
                                    wait, (double)worst / (double)slice);
    finding->observed = g_strdup_printf("longest wait %s of %s", wait, bound);
}

/* One app's checkpoints per thousand of its own instructions. */
static double pace(const struct evidence *evidence, unsigned app,
                   const char *label)
{
    int number = scene_find_label(evidence->scene, LABEL_CHECKPOINT, app,
                                  label);
    double own = (double)evidence->apps[app].share.own;

    if (number < 0 || own == 0)
        return 0;
    return (double)evidence->labels[LABEL_CHECKPOINT][number].completed *
           1000 / own;
}

void judge_progress(const struct evidence *evidence,
                    const struct expectation *expectation,
                    struct finding *finding)
{
    double needed = expectation->reference * expectation->at_least;
    double slowest = INFINITY;
    unsigned who = 0;
    const char *label = "";

    for (unsigned s = 0; s < expectation->steps->len; s++) {
        const struct step *step = expectation->steps->pdata[s];

        for (unsigned i = 0; i < app_count(evidence); i++) {
            double found;

            if (!pattern_fits(step->app, scene_app_name(evidence->scene, i)))
                continue;
            found = pace(evidence, i, step->label);
            if (found >= slowest)
                continue;
            slowest = found;
            who = i;
            label = step->label;
        }
    }
    finding->held = slowest >= needed;
    finding->expected = g_strdup_printf(
        "%.3f times per 1,000 of its instructions, %g of what the reference "
        "kernel gives", needed, expectation->at_least);
    finding->seen = g_strdup_printf(
        "app '%s' reached '%s' %.3f times per 1,000",
        scene_app_name(evidence->scene, who), label, slowest);
    finding->observed = g_strdup_printf("pace %.3f of %.3f", slowest,
                                        expectation->reference);
}

/* Whether what `after` names was there before the record. */
static bool had(const struct evidence *evidence,
                const struct expectation *expectation, unsigned app,
                unsigned before)
{
    const struct step *step = expectation->steps->pdata[0];
    int number = scene_find_label(evidence->scene, LABEL_CHECKPOINT, app,
                                  step->label);
    uint64_t times = 0;

    for (unsigned i = 0; number >= 0 && i < before; i++) {
        const struct witness_record *record = evidence_record(evidence, i);

        times += record->kind == WITNESS_CHECKPOINT &&
                 record->checkpoint.index == (uint32_t)number &&
                 (record->flags & WITNESS_PRIVILEGED) == 0;
    }
    return times >= step->times;
}

/* A break that can't be moved is no lack of room for grants. */
static int first_no_memory(const struct evidence *evidence, unsigned app)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);

        if (record->kind == WITNESS_NO_MEMORY && record->app == app &&
            record->no_memory.class_number != CLASS_MEMOP)
            return (int)i;
    }
    return -1;
}

/* Rule G, for one app. @return what is wrong; NULL: nothing */
static char *grant_problem(const struct evidence *evidence,
                           const struct expectation *expectation,
                           unsigned app, uint32_t *left)
{
    int at = first_no_memory(evidence, app);
    const char *name = scene_app_name(evidence->scene, app);
    const struct witness_no_memory *answer;

    if (at < 0)
        return g_strdup_printf("app '%s' was never told NOMEM", name);
    if (!had(evidence, expectation, app, at))
        return g_strdup_printf("app '%s' was told NOMEM before it had any "
                               "grant", name);
    answer = &evidence_record(evidence, at)->no_memory;
    *left = answer->lowest_store - answer->app_break;
    if (answer->lowest_store >= answer->app_break &&
        *left < expectation->largest_grant + answer->step)
        return NULL;
    return g_strdup_printf(
        "app '%s' was told NOMEM while %u bytes were left below the lowest "
        "grant", name, *left);
}

void judge_grants(const struct evidence *evidence,
                  const struct expectation *expectation,
                  struct finding *finding)
{
    uint32_t left = 0;

    finding->expected = g_strdup_printf(
        "NOMEM only when less than a grant of %u bytes and one step of the "
        "MPU are left", expectation->largest_grant);
    for (unsigned i = 0; i < app_count(evidence); i++) {
        if (finding->seen == NULL &&
            app_listed(evidence, expectation->apps, i))
            finding->seen = grant_problem(evidence, expectation, i, &left);
    }
    finding->held = finding->seen == NULL;
    finding->observed = g_strdup_printf("NOMEM with %u bytes left", left);
    if (finding->held)
        finding->seen = g_strdup(finding->observed);
}
