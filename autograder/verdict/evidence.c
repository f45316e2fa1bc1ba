/* SPDX-License-Identifier: MIT */
/** @file
 * What the witness saw in one run, indexed.
 */
#include "evidence.h"

#include <string.h>

#include "stream.h"

#define SYSTEM_SPACE 0xE0000000u
#define BOARD_LM3S 1

static void take_value(struct values *values, uint32_t value)
{
    if (values->known == 0 || value < values->least)
        values->least = value;
    if (values->known == 0 || value > values->most)
        values->most = value;
    values->last = value;
    values->sum += value;
    values->known++;
}

static void take_probe(struct evidence *evidence,
                       const struct witness_record *record)
{
    struct label_evidence *label =
        &evidence->labels[LABEL_PROBE][record->probe.index];

    if ((record->flags & WITNESS_COMPLETED) != 0 &&
        evidence->scene->board == BOARD_LM3S &&
        record->probe.address >= SYSTEM_SPACE)
        label->passed_over++;
}

static void take_measure(struct evidence *evidence,
                         const struct witness_measure *measure)
{
    struct measure_evidence *into = &evidence->measures[measure->index];

    g_array_append_val(into->costs, measure->kernel_instructions);
    if (measure->mpu_stores > into->most_mpu_stores)
        into->most_mpu_stores = measure->mpu_stores;
}

static void take_total(struct evidence *evidence,
                       const struct witness_total *total)
{
    struct label_evidence *label =
        &evidence->labels[total->is_probe ? LABEL_PROBE : LABEL_CHECKPOINT]
                         [total->index];

    label->count = total->count;
    label->completed = total->completed;
}

static void take(struct evidence *evidence,
                 const struct witness_record *record)
{
    struct app_evidence *app =
        record->app < APP_MAX ? &evidence->apps[record->app] : NULL;
    const uint32_t reported = WITNESS_PRIVILEGED | WITNESS_VALUE_KNOWN;

    switch (record->kind) {
    case WITNESS_CHECKPOINT:
        if ((record->flags & reported) == WITNESS_VALUE_KNOWN)
            take_value(&evidence->labels[LABEL_CHECKPOINT]
                                [record->checkpoint.index].values,
                       record->checkpoint.value);
        break;
    case WITNESS_PROBE:
        take_probe(evidence, record);
        break;
    case WITNESS_PROCESS:
        app->memory_start = record->process.memory_start;
        app->memory_size = record->process.memory_size;
        break;
    case WITNESS_NO_MEMORY:
        app->no_memory++;
        break;
    case WITNESS_MEASURE:
        take_measure(evidence, &record->measure);
        break;
    case WITNESS_TOTAL:
        take_total(evidence, &record->total);
        break;
    case WITNESS_SHARE:
        app->share = record->share;
        app->live = (record->flags & WITNESS_LIVE) != 0;
        break;
    case WITNESS_SUMMARY:
        memcpy(evidence->violations, record->summary.count,
               sizeof evidence->violations);
        break;
    case WITNESS_END:
        evidence->end = record->end;
        evidence->last_app = record->app;
        break;
    default:
        break;
    }
    evidence->instructions = record->instructions;
}

static int compare(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

struct evidence *evidence_new(const struct scene *scene, const void *bytes,
                              size_t size)
{
    struct evidence *evidence = g_new0(struct evidence, 1);
    unsigned measures = scene->labels[LABEL_MEASURE]->len;

    evidence->scene = scene;
    evidence->records = g_array_new(FALSE, FALSE,
                                    sizeof(struct witness_record));
    for (int kind = LABEL_CHECKPOINT; kind <= LABEL_PROBE; kind++)
        evidence->labels[kind] =
            g_new0(struct label_evidence, scene->labels[kind]->len + 1);
    evidence->measures = g_new0(struct measure_evidence, measures + 1);
    for (unsigned i = 0; i < measures; i++)
        evidence->measures[i].costs =
            g_array_new(FALSE, FALSE, sizeof(uint64_t));
    evidence->last_app = WITNESS_APP_NONE;
    evidence->problem = stream_check(scene, bytes, size, evidence->records);
    for (unsigned i = 0; i < evidence->records->len; i++)
        take(evidence, evidence_record(evidence, i));
    for (unsigned i = 0; i < measures; i++)
        g_array_sort(evidence->measures[i].costs, compare);
    return evidence;
}

void evidence_free(struct evidence *evidence)
{
    if (evidence == NULL)
        return;
    for (unsigned i = 0; i < evidence->scene->labels[LABEL_MEASURE]->len; i++)
        g_array_unref(evidence->measures[i].costs);
    g_free(evidence->measures);
    for (int kind = LABEL_CHECKPOINT; kind <= LABEL_PROBE; kind++)
        g_free(evidence->labels[kind]);
    g_array_unref(evidence->records);
    g_free(evidence->problem);
    g_free(evidence);
}

const struct witness_record *evidence_record(const struct evidence *evidence,
                                             unsigned i)
{
    return &g_array_index(evidence->records, struct witness_record, i);
}

uint64_t evidence_violations(const struct evidence *evidence, char rule)
{
    return evidence->violations[strchr(WITNESS_RULES, rule) - WITNESS_RULES];
}
