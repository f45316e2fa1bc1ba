/* SPDX-License-Identifier: MIT */
/** @file
 * Verdicts from labels: never, refused, completed.
 */
#include <string.h>

#include "verdict.h"

const struct label *label_of(const struct evidence *evidence,
                                    enum label_kind kind, unsigned i)
{
    return &g_array_index(evidence->scene->labels[kind], struct label, i);
}

bool step_names(const struct evidence *evidence, const struct step *step,
                  const struct label *label)
{
    return strcmp(step->label, label->name) == 0 &&
           pattern_fits(step->app,
                        scene_app_name(evidence->scene, label->app));
}

/* "20 x victim.checked", "probe attacker.read", "fault a". */
static char *step_text(const struct step *step)
{
    static const char *const words[] = {
        [STEP_CHECKPOINT] = "", [STEP_PROBE] = "probe ",
        [STEP_FAULT] = "fault ", [STEP_START] = "start ",
    };
    g_autofree char *times =
        step->times == 1 ? g_strdup("") :
        g_strdup_printf("%" G_GUINT64_FORMAT " x ", step->times);

    return g_strdup_printf("%s%s%s%s%s", times, words[step->kind], step->app,
                           step->label != NULL ? "." : "",
                           step->label != NULL ? step->label : "");
}

char *steps_text(const GPtrArray *steps, const char *between)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < steps->len; i++) {
        g_autofree char *step = step_text(steps->pdata[i]);

        g_string_append_printf(text, "%s%s", i > 0 ? between : "", step);
    }
    return g_string_free(text, FALSE);
}

void judge_never(const struct evidence *evidence,
                 const struct expectation *expectation,
                 struct finding *finding)
{
    g_autofree char *list = steps_text(expectation->steps, ", ");

    finding->held = true;
    finding->expected = g_strdup_printf("never %s", list);
    for (unsigned i = 0; i < expectation->steps->len; i++) {
        const struct step *step = expectation->steps->pdata[i];

        for (unsigned l = 0;
             l < evidence->scene->labels[LABEL_CHECKPOINT]->len; l++) {
            const struct label *label =
                label_of(evidence, LABEL_CHECKPOINT, l);
            uint64_t count = evidence->labels[LABEL_CHECKPOINT][l].count;

            if (!finding->held || count == 0 ||
                !step_names(evidence, step, label))
                continue;
            finding->held = false;
            finding->seen = g_strdup_printf(
                "app '%s' reached '%s' %" G_GUINT64_FORMAT " time%s",
                scene_app_name(evidence->scene, label->app), label->name,
                count, count == 1 ? "" : "s");
            finding_seen_at_label(evidence, LABEL_CHECKPOINT, l, finding);
        }
    }
    if (finding->held)
        finding->seen = g_strdup("none of them");
}

/* After the probe, the app's next event must be a fault.
 * @return what came instead; NULL: nothing */
static const char *went_on(const struct evidence *evidence, unsigned probe)
{
    unsigned app = label_of(evidence, LABEL_PROBE, probe)->app;
    uint64_t left = evidence->labels[LABEL_PROBE][probe].passed_over;
    bool pending = false;

    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);

        if (record->app != app)
            continue;
        if (record->kind == WITNESS_FAULT)
            pending = false;
        else if (record->kind == WITNESS_CHECKPOINT && pending)
            return "went on behind it";
        else if (record->kind == WITNESS_PROBE &&
                 (record->flags & WITNESS_COMPLETED) != 0 &&
                 record->probe.index == probe && left > 0)
            pending = false;
        else if (record->kind == WITNESS_PROBE &&
                 (record->flags & WITNESS_COMPLETED) == 0 && pending)
            return "went on to the next one";
        else if (record->kind == WITNESS_PROBE &&
                 (record->flags & WITNESS_COMPLETED) == 0 &&
                 record->probe.index == probe)
            pending = true;
    }
    return pending ? "did not fault" : NULL;
}

/* "loaded 4 bytes from its own grants": the first completed access. */
static char *first_access(const struct evidence *evidence, unsigned probe)
{
    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);
        bool store = (record->flags & WITNESS_STORE) != 0;
        g_autofree char *place = NULL;

        if (record->kind != WITNESS_PROBE || record->probe.index != probe ||
            (record->flags & WITNESS_COMPLETED) == 0)
            continue;
        place = evidence_place(evidence, record->app, record->probe.address,
                               &record->probe.place);
        return g_strdup_printf("%s %u byte%s %s %s",
                               store ? "stored" : "loaded",
                               record->probe.size,
                               record->probe.size == 1 ? "" : "s",
                               store ? "to" : "from", place);
    }
    return g_strdup("accessed an unknown place");
}

/* "3 of 8 tries were not refused". */
static char *not_refused(uint64_t completed, uint64_t count)
{
    if (count == 1)
        return g_strdup("and was not refused");
    if (completed >= count)
        return g_strdup_printf("none of its %" G_GUINT64_FORMAT " tries was "
                               "refused", count);
    return g_strdup_printf("%" G_GUINT64_FORMAT " of its %" G_GUINT64_FORMAT
                           " tries were not refused", completed, count);
}

/* One probe that must be refused. @return what is wrong; NULL: nothing */
static char *refusal_problem(const struct evidence *evidence,
                             const struct step *step, unsigned probe)
{
    const struct label_evidence *seen =
        &evidence->labels[LABEL_PROBE][probe];
    const struct label *label = label_of(evidence, LABEL_PROBE, probe);
    const char *app = scene_app_name(evidence->scene, label->app);
    const char *wrong;

    if (seen->count < step->times)
        return seen->count == 0 ?
            g_strdup_printf("app '%s' did not come to try '%s'", app,
                            label->name) :
            g_strdup_printf("app '%s' came to try '%s' %" G_GUINT64_FORMAT
                            " times, not %" G_GUINT64_FORMAT, app,
                            label->name, seen->count, step->times);
    if (seen->completed > seen->passed_over) {
        g_autofree char *access = first_access(evidence, probe);
        g_autofree char *tries = not_refused(
            seen->completed - seen->passed_over, seen->count);

        return g_strdup_printf("app '%s' %s, %s", app, access, tries);
    }
    wrong = went_on(evidence, probe);
    if (wrong != NULL)
        return g_strdup_printf("app '%s' tried '%s' and %s", app,
                               label->name, wrong);
    return NULL;
}

static char *completion_problem(const struct evidence *evidence,
                                const struct step *step, unsigned probe)
{
    const struct label_evidence *seen =
        &evidence->labels[LABEL_PROBE][probe];
    const struct label *label = label_of(evidence, LABEL_PROBE, probe);

    const char *app = scene_app_name(evidence->scene, label->app);

    if (seen->count >= step->times && seen->completed >= seen->count)
        return NULL;
    if (seen->count == 0)
        return g_strdup_printf("app '%s' did not come to try '%s'", app,
                               label->name);
    return g_strdup_printf("app '%s' tried '%s' %" G_GUINT64_FORMAT
                           " times, and %" G_GUINT64_FORMAT
                           " of these were refused", app, label->name,
                           seen->count, seen->count - MIN(seen->completed,
                                                          seen->count));
}

static void judge_probes(const struct evidence *evidence,
                         const struct expectation *expectation,
                         struct finding *finding,
                         char *(*problem)(const struct evidence *,
                                          const struct step *, unsigned),
                         const char *word)
{
    g_autofree char *list = steps_text(expectation->steps, ", ");
    bool refused = expectation->kind == EXPECT_REFUSED;

    finding->expected = g_strdup_printf("%s: %s", word, list);
    for (unsigned i = 0; i < expectation->steps->len; i++) {
        const struct step *step = expectation->steps->pdata[i];

        for (unsigned p = 0; p < evidence->scene->labels[LABEL_PROBE]->len;
             p++) {
            if (!step_names(evidence, step, label_of(evidence, LABEL_PROBE, p)))
                continue;
            finding->attempts += evidence->labels[LABEL_PROBE][p].count;
            if (finding->seen != NULL)
                continue;
            finding->seen = problem(evidence, step, p);
            if (finding->seen != NULL && refused)
                finding_seen_at_label(evidence, LABEL_PROBE, p, finding);
        }
    }
    finding->held = finding->seen == NULL;
    if (finding->held)
        finding->seen = g_strdup_printf(
            "%" G_GUINT64_FORMAT " tried, all %s", finding->attempts, word);
}

void judge_refused(const struct evidence *evidence,
                   const struct expectation *expectation,
                   struct finding *finding)
{
    judge_probes(evidence, expectation, finding, refusal_problem, "refused");
}

void judge_completed(const struct evidence *evidence,
                     const struct expectation *expectation,
                     struct finding *finding)
{
    judge_probes(evidence, expectation, finding, completion_problem,
                 "completed");
}
