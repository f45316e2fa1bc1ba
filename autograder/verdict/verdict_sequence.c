/* SPDX-License-Identifier: MIT */
/** @file
 * Verdicts from the order in which labels were reached.
 */
#include <string.h>

#include "verdict.h"

static bool step_happens(const struct evidence *evidence,
                         const struct step *step,
                         const struct witness_record *record)
{
    switch (step->kind) {
    case STEP_CHECKPOINT:
        return record->kind == WITNESS_CHECKPOINT &&
               (record->flags & WITNESS_PRIVILEGED) == 0 &&
               step_names(evidence, step, label_of(evidence, LABEL_CHECKPOINT,
                                              record->checkpoint.index));
    case STEP_PROBE:
        return record->kind == WITNESS_PROBE &&
               (record->flags & WITNESS_COMPLETED) == 0 &&
               step_names(evidence, step, label_of(evidence, LABEL_PROBE,
                                              record->probe.index));
    case STEP_FAULT:
    case STEP_START:
        return record->kind == (step->kind == STEP_FAULT ? WITNESS_FAULT :
                                                           WITNESS_PROCESS) &&
               pattern_fits(step->app, scene_app_name(evidence->scene,
                                                      record->app));
    }
    return false;
}

/* Beyond `reports` only totals are known: then tell who wrote the test. */
static bool was_cut(const struct evidence *evidence, const struct step *step)
{
    enum label_kind kind =
        step->kind == STEP_PROBE ? LABEL_PROBE : LABEL_CHECKPOINT;

    for (unsigned i = 0; step->label != NULL &&
         i < evidence->scene->labels[kind]->len; i++) {
        if (step_names(evidence, step, label_of(evidence, kind, i)) &&
            evidence->labels[kind][i].count > evidence->scene->test->reports)
            return true;
    }
    return false;
}

/* The step at which a sequence ended, and how far that came. */
static char *missing_text(const struct evidence *evidence,
                          const GPtrArray *steps, unsigned at, uint64_t times)
{
    static const char *const verbs[][2] = {
        [STEP_CHECKPOINT] = {"reached", "reach"},
        [STEP_PROBE] = {"tried", "try"},
        [STEP_FAULT] = {"faulted", "fault"},
        [STEP_START] = {"started", "start"},
    };
    const struct step *step = steps->pdata[at];
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "%s '%s' %s", is_pattern(step->app) ?
                           "apps" : "app", step->app,
                           times > 0 ? "" : "did not ");
    g_string_append(text, verbs[step->kind][times == 0]);
    if (step->label != NULL)
        g_string_append_printf(text, " '%s'", step->label);
    if (times > 0)
        g_string_append_printf(text, " %" G_GUINT64_FORMAT " time%s, not %"
                               G_GUINT64_FORMAT, times, times == 1 ? "" : "s",
                               step->times);
    if (at > 0)
        g_string_append_printf(text, ", after %u of %u steps", at,
                               steps->len);
    if (was_cut(evidence, step))
        g_string_append(text, " (it came more often than 'reports' allows to "
                        "record in order)");
    return g_string_free(text, FALSE);
}

void judge_sequence(const struct evidence *evidence,
                    const struct expectation *expectation,
                    struct finding *finding)
{
    const GPtrArray *steps = expectation->steps;
    uint64_t times = 0;
    unsigned at = 0;

    for (unsigned i = 0; at < steps->len && i < evidence->records->len; i++) {
        const struct step *step = steps->pdata[at];

        if (step_happens(evidence, step, evidence_record(evidence, i)) &&
            ++times == step->times) {
            times = 0;
            at++;
        }
    }
    finding->held = at == steps->len;
    finding->expected = steps_text(steps, ", then ");
    finding->seen = finding->held ? g_strdup("all of it, in this order") :
                                    missing_text(evidence, steps, at, times);
    finding->observed = g_strdup_printf("%u of %u steps", at, steps->len);
}
