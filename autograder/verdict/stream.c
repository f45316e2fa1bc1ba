/* SPDX-License-Identifier: MIT */
/** @file
 * The witness's stream, checked: a reader that trusts no field.
 */
#include "stream.h"

#include <string.h>

static unsigned apps_of(const struct scene *scene)
{
    return scene->test->apps->len;
}

static unsigned labels_of(const struct scene *scene, enum label_kind kind)
{
    return scene->labels[kind]->len;
}

static bool is_app(const struct scene *scene, uint32_t app)
{
    return app < apps_of(scene);
}

static bool start_is_sound(const struct scene *scene,
                           const struct witness_start *start)
{
    return start->version == WITNESS_VERSION &&
           start->record_size == sizeof(struct witness_record) &&
           (start->capabilities & WITNESS_CAPABILITIES_NEEDED) ==
               WITNESS_CAPABILITIES_NEEDED &&
           start->apps == apps_of(scene) &&
           start->checkpoints == labels_of(scene, LABEL_CHECKPOINT) &&
           start->probes == labels_of(scene, LABEL_PROBE) &&
           start->measures == labels_of(scene, LABEL_MEASURE);
}

/* A label's record must be about a label there is, and its own app. */
static bool label_is_sound(const struct scene *scene, enum label_kind kind,
                           uint32_t index, uint32_t app)
{
    return index < labels_of(scene, kind) &&
           g_array_index(scene->labels[kind], struct label, index).app == app;
}

static bool words_are_sound(const struct scene *scene,
                            const struct witness_record *record)
{
    switch (record->kind) {
    case WITNESS_START:
        return start_is_sound(scene, &record->start);
    case WITNESS_CHECKPOINT:
        return label_is_sound(scene, LABEL_CHECKPOINT,
                              record->checkpoint.index, record->app);
    case WITNESS_PROBE:
        return label_is_sound(scene, LABEL_PROBE, record->probe.index,
                              record->app);
    case WITNESS_MEASURE:
        return record->measure.index < labels_of(scene, LABEL_MEASURE) &&
               is_app(scene, record->app);
    case WITNESS_TOTAL:
        return record->total.is_probe <= 1 &&
               label_is_sound(scene, record->total.is_probe ? LABEL_PROBE :
                              LABEL_CHECKPOINT, record->total.index,
                              record->app);
    case WITNESS_VIOLATION:
        return record->violation.rule < 128 && record->violation.rule > 0 &&
               strchr(WITNESS_RULES, (int)record->violation.rule) != NULL;
    case WITNESS_FAULT:
    case WITNESS_SYSTEM_CALL:
    case WITNESS_ENTRY:
    case WITNESS_MPU:
    case WITNESS_PROCESS:
    case WITNESS_NO_MEMORY:
    case WITNESS_SHARE:
    case WITNESS_SPAN:
    case WITNESS_SLICES:
        return is_app(scene, record->app);
    case WITNESS_NOT_WRITTEN:
        return memchr(record->not_written.function, '\0',
                      WITNESS_NAME_MAX) != NULL;
    case WITNESS_END:
        return record->end.reason >= WITNESS_END_GOAL &&
               record->end.reason <= WITNESS_END_ASLEEP;
    default:
        return record->kind > 0 && record->kind <= WITNESS_KIND_LAST;
    }
}

static bool is_sound(const struct scene *scene,
                     const struct witness_record *record,
                     const struct witness_record *before, uint64_t sequence)
{
    return record->sequence == sequence &&
           (record->kind == WITNESS_START) == (sequence == 0) &&
           (before == NULL || (record->instructions >= before->instructions &&
                               before->kind != WITNESS_END)) &&
           (is_app(scene, record->app) || record->app == WITNESS_APP_KERNEL ||
            record->app == WITNESS_APP_NONE) &&
           words_are_sound(scene, record);
}

char *stream_check(const struct scene *scene, const void *bytes, size_t size,
                   GArray *records)
{
    const char *at = bytes;
    size_t count = size / sizeof(struct witness_record);
    struct witness_record record, before = {0};

    for (size_t i = 0; i < count; i++) {
        memcpy(&record, at + i * sizeof record, sizeof record);
        if (!is_sound(scene, &record, i > 0 ? &before : NULL, i))
            return g_strdup_printf("the witness's record %zu makes no sense",
                                   i);
        g_array_append_val(records, record);
        before = record;
    }
    if (count == 0)
        return g_strdup("the witness wrote nothing");
    if (before.kind != WITNESS_END || size % sizeof record != 0)
        return g_strdup_printf("the witness's record breaks off after %zu "
                               "entries", count);
    return NULL;
}
