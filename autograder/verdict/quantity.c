/* SPDX-License-Identifier: MIT */
/** @file
 * What a quantity of a comparison was in a run, and whether the comparison
 * holds.
 */
#include <math.h>
#include <string.h>

#include "verdict.h"

enum { APPS_NAMED = 4 }; /* so many go into a finding's line */

static double label_quantity(const struct evidence *evidence,
                             const struct term *term, unsigned app)
{
    enum label_kind kind =
        quantity_operand(term->quantity) == OPERAND_PROBE ? LABEL_PROBE :
                                                            LABEL_CHECKPOINT;
    int number = scene_find_label(evidence->scene, kind, app, term->label);
    const struct label_evidence *seen;

    if (number < 0)
        return NAN;
    seen = &evidence->labels[kind][number];
    if (term->quantity == Q_EXECUTED)
        return (double)seen->count;
    if (term->quantity == Q_COUNT || term->quantity == Q_COMPLETED)
        return (double)seen->completed;
    if (seen->values.known == 0)
        return NAN;
    switch (term->quantity) {
    case Q_VALUE: return seen->values.last;
    case Q_LEAST: return seen->values.least;
    case Q_MOST: return seen->values.most;
    default: return (double)seen->values.sum;
    }
}

/* The median of all calls at labels of this name, whoever made them. */
static double measure_quantity(const struct evidence *evidence,
                               const struct term *term)
{
    const GArray *labels = evidence->scene->labels[LABEL_MEASURE];

    for (unsigned i = 0; i < labels->len; i++) {
        const struct measure_evidence *seen = &evidence->measures[i];

        if (strcmp(g_array_index(labels, struct label, i).name,
                   term->label) != 0 || seen->costs->len == 0)
            continue;
        if (term->quantity == Q_MPU_STORES)
            return seen->most_mpu_stores;
        return (double)g_array_index(seen->costs, uint64_t,
                                     seen->costs->len / 2);
    }
    return NAN;
}

static double app_quantity(const struct evidence *evidence,
                           enum quantity quantity, unsigned app)
{
    const struct app_evidence *seen = &evidence->apps[app];
    const struct witness_share *share = &seen->share;

    switch (quantity) {
    case Q_FAULTS: return share->faults;
    case Q_STARTS: return share->starts;
    case Q_CALLS: return share->system_calls;
    case Q_NO_MEMORY: return (double)seen->no_memory;
    case Q_OWN: return (double)share->own;
    case Q_KERNEL: return (double)share->kernel;
    case Q_TURNS: return share->turns;
    case Q_PREEMPTIONS: return share->preemptions;
    case Q_INTERRUPTS: return share->interrupts;
    case Q_WAIT: return (double)share->longest_wait;
    case Q_WAIT_SLICES: return share->longest_wait_ticks;
    case Q_MEMORY: return seen->memory_size;
    default: return observed_slices(evidence, quantity, app);
    }
}

static double run_quantity(const struct evidence *evidence,
                           const struct term *term)
{
    const struct kernel *kernel = evidence->scene->kernel;

    switch (term->quantity) {
    case Q_NUMBER: return 1;
    case Q_SLEEPS: return (double)evidence->end.wfi;
    case Q_INSTRUCTIONS: return (double)evidence->instructions;
    case Q_VIOLATIONS:
        return (double)evidence_violations(evidence, *term->label);
    case Q_KERNEL_FLASH: return kernel != NULL ? kernel->flash_bytes : NAN;
    case Q_KERNEL_RAM: return kernel != NULL ? kernel->ram_bytes : NAN;
    case Q_ANSWER: return answer_value(evidence, term);
    case Q_LOST: return observed_register(evidence, term);
    case Q_REGION:
    case Q_NOT_NORMAL:
    case Q_MPU: return observed_mpu(evidence, term);
    case Q_SWITCH:
    case Q_KERNEL_FAULTS: return observed_switch(evidence, term);
    default: return NAN;
    }
}

/* @param app which app a pattern stands for */
static double term_value(const struct evidence *evidence,
                         const struct term *term, int app)
{
    enum operand operand = quantity_operand(term->quantity);
    double value;

    if (term->app != NULL && !is_pattern(term->app))
        app = test_find_app(evidence->scene->test, term->app);
    if (term->app != NULL && app < 0)
        return NAN;
    if (operand == OPERAND_CHECKPOINT || operand == OPERAND_PROBE)
        value = label_quantity(evidence, term, app);
    else if (operand == OPERAND_SPAN)
        value = observed_span(evidence, term, app);
    else if (operand == OPERAND_SYMBOL)
        value = address_value(evidence, term, app);
    else if (operand == OPERAND_APP)
        value = app_quantity(evidence, term->quantity, app);
    else if (operand == OPERAND_MEASURE)
        value = measure_quantity(evidence, term);
    else
        value = run_quantity(evidence, term);
    return term->factor * value;
}

static double sum_value(const struct evidence *evidence,
                        const GPtrArray *terms, int app)
{
    double sum = 0;

    for (unsigned i = 0; i < terms->len; i++)
        sum += term_value(evidence, terms->pdata[i], app);
    return sum;
}

/* The pattern on the left; NULL if there is none. */
static const char *pattern_of(const struct comparison *comparison)
{
    for (unsigned i = 0; i < comparison->left->len; i++) {
        const struct term *term = comparison->left->pdata[i];

        if (term->app != NULL && is_pattern(term->app))
            return term->app;
    }
    return NULL;
}

/* Keep the first app that fails, else all that is worth telling. */
static void tell(struct finding *finding, GString *seen, const char *app,
                 double left, double right)
{
    g_autofree char *figure = figure_text(left);

    if (finding == NULL || !finding->held)
        return;
    finding->measured = left;
    finding->limit = right;
    if (app != NULL)
        g_string_append_printf(seen, "%s%s %s", seen->len > 0 ? ", " : "",
                               app, figure);
    else
        g_string_assign(seen, figure);
}

bool comparison_holds(const struct evidence *evidence,
                      const struct comparison *comparison,
                      struct finding *finding)
{
    const char *pattern = pattern_of(comparison);
    double right = sum_value(evidence, comparison->right, -1);
    unsigned apps = evidence->scene->test->apps->len, told = 0;
    g_autoptr(GString) seen = g_string_new(NULL);
    bool holds = true;

    if (finding != NULL)
        finding->held = true;
    for (unsigned i = 0; i < (pattern != NULL ? apps : 1); i++) {
        const char *name =
            pattern != NULL ? scene_app_name(evidence->scene, i) : NULL;
        double left;
        bool good;

        if (pattern != NULL && !pattern_fits(pattern, name))
            continue;
        left = sum_value(evidence, comparison->left, i);
        good = comparator_holds(comparison->comparator, left, right);
        if (!good && holds)
            g_string_truncate(seen, 0);
        if ((good && holds && told++ < APPS_NAMED) || (!good && holds))
            tell(finding, seen, name, left, right);
        holds = holds && good;
        if (finding != NULL)
            finding->held = holds;
    }
    if (holds && told > APPS_NAMED)
        g_string_append(seen, ", ...");
    if (finding != NULL) {
        finding->is_comparison = true;
        finding->comparator = comparison->comparator;
        finding->seen = g_strdup(seen->str);
    }
    return holds;
}

/* What the figures of a comparison count, where its words leave it open. */
static const char *unit_of(const struct comparison *comparison)
{
    const struct term *term = comparison->left->pdata[0];

    switch (term->quantity) {
    case Q_REGION: return " entries to apps with such a region enabled";
    case Q_NOT_NORMAL: return " entries to apps with such a region";
    case Q_COST: return " instructions";
    case Q_MPU_STORES: return " words";
    default: return "";
    }
}

/* "own victim is 12, not >= 20", "app 'a': own a* is 12, not >= 20". */
static char *failure_text(const struct comparison *comparison,
                          const struct finding *finding, const char *left)
{
    g_autofree char *limit = figure_text(finding->limit);
    g_autofree char *found = figure_text(finding->measured);
    const char *blank = strrchr(finding->seen, ' ');
    g_autofree char *app = pattern_of(comparison) != NULL && blank != NULL ?
        g_strdup_printf("app '%.*s': ", (int)(blank - finding->seen),
                        finding->seen) : g_strdup("");

    if (isnan(finding->measured))
        return g_strdup_printf("%s%s was not seen", app, left);
    return g_strdup_printf("%s%s is %s, not %s %s%s", app, left, found,
                           comparator_text(comparison->comparator), limit,
                           unit_of(comparison));
}

void judge_that(const struct evidence *evidence,
                const struct expectation *expectation,
                struct finding *finding)
{
    const struct comparison *that = expectation->that;
    g_autofree char *limit = NULL, *left = NULL;

    comparison_holds(evidence, that, finding);
    if (answer_of(that) != NULL) {
        judge_answer(evidence, that, finding);
        return;
    }
    left = g_strstrip(g_strndup(that->text, strcspn(that->text, "<>=!")));
    limit = figure_text(finding->limit);
    finding->expected = g_strdup_printf(
        "%s %s %s", left, comparator_text(finding->comparator), limit);
    finding->observed = g_strdup_printf("%s %s (%s %s)", left, finding->seen,
                                        comparator_text(finding->comparator),
                                        limit);
    if (!finding->held) {
        char *text = failure_text(that, finding, left);

        g_free(finding->seen);
        finding->seen = text;
    }
}
