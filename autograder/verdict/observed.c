/* SPDX-License-Identifier: MIT */
/** @file
 * Quantities that explain a failure: how the kernel's context switch kept to
 * its contract, which time slices its scheduler gave, which registers an app
 * did not find again, at how many of its instructions it was preempted, and
 * how the functions of mpu.h kept theirs.
 */
#include <math.h>

#include "verdict.h"

/* Ticks of SysTick in a microsecond, by board. */
static const double ticks_per_microsecond[BOARD_COUNT] = {25, 12.5};

/* The last record of a kind, of an app (or the kernel); NULL: none. */
static const struct witness_record *last_record(
    const struct evidence *evidence, uint32_t kind, uint32_t app)
{
    for (unsigned i = evidence->records->len; i-- > 0;) {
        const struct witness_record *record = evidence_record(evidence, i);

        if (record->kind == kind && record->app == app)
            return record;
    }
    return NULL;
}

double observed_switch(const struct evidence *evidence,
                       const struct term *term)
{
    const struct witness_record *record =
        last_record(evidence, WITNESS_SWITCHING, WITNESS_APP_KERNEL);
    const struct witness_switching *seen;

    if (record == NULL)
        return NAN;
    seen = &record->switching;
    if (term->quantity == Q_KERNEL_FAULTS)
        return (double)seen->kernel_faults;
    const uint64_t counts[] = {
        seen->calls, seen->returns, seen->back, seen->unprivileged,
        seen->unentered, seen->strange, seen->lost, seen->misplaced,
        seen->unsaved, seen->unstacking, seen->exceptions, seen->answer,
    };
    return (double)counts[term->place];
}

double observed_mpu(const struct evidence *evidence,
                    const struct term *term)
{
    bool regions = term->quantity != Q_MPU;
    const struct witness_record *record =
        last_record(evidence, regions ? WITNESS_REGIONS : WITNESS_MPU_FACTS,
                    regions ? WITNESS_APP_NONE : WITNESS_APP_KERNEL);

    if (record == NULL)
        return NAN;
    if (term->quantity == Q_NOT_NORMAL)
        return (double)record->regions.not_normal;
    return regions ? (double)record->regions.enabled[term->place] :
                     record->mpu_facts.count[term->place];
}

double observed_register(const struct evidence *evidence,
                         const struct term *term)
{
    unsigned count = 0;

    for (unsigned i = 0; i < evidence->records->len; i++) {
        const struct witness_record *record = evidence_record(evidence, i);

        count += record->kind == WITNESS_VIOLATION &&
                 record->violation.rule == WITNESS_RULE_REGISTERS &&
                 record->violation.address == term->place;
    }
    return count;
}

double observed_slices(const struct evidence *evidence,
                       enum quantity quantity, unsigned app)
{
    const struct witness_record *record =
        last_record(evidence, WITNESS_SLICES, app);
    const struct witness_slices *seen;
    uint32_t ticks;

    if (record == NULL)
        return NAN;
    seen = &record->slices;
    switch (quantity) {
    case Q_SLICES: return seen->slices;
    case Q_CHANGED_SLICES: return seen->changed;
    case Q_OVERTAKEN: return seen->overtaken;
    case Q_LEAST_SLICE: ticks = seen->least; break;
    case Q_MOST_SLICE: ticks = seen->most; break;
    case Q_LEAST_FIRST_SLICE: ticks = seen->first_least; break;
    default: ticks = seen->first_most; break;
    }
    if (ticks == 0)
        return NAN;
    return ticks / ticks_per_microsecond[evidence->scene->board];
}

double observed_span(const struct evidence *evidence,
                     const struct term *term, unsigned app)
{
    int number = scene_find_label(evidence->scene, LABEL_SPAN, app,
                                  term->label);

    for (unsigned i = evidence->records->len; number >= 0 && i-- > 0;) {
        const struct witness_record *record = evidence_record(evidence, i);

        if (record->kind == WITNESS_SPAN && record->app == app &&
            record->pc == g_array_index(evidence->scene->labels[LABEL_SPAN],
                                        struct label, number).address)
            return record->span.places;
    }
    return NAN;
}
