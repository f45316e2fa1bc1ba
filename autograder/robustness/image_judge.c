/* SPDX-License-Identifier: MIT */
/** @file What a boot with a damaged app must show: the app is loaded or
 * refused, and nobody else is the worse for it. */
#include <string.h>

#include "elf_file.h"
#include "image_run.h"
#include "tbf_image.h"
#include "witness.h"

/* What the stream says of each app. */
struct seen {
    bool whole, goal;
    uint64_t violations;
    char rule;
    uint64_t starts[ORACLE_APPS], checked[ORACLE_APPS];
    bool harmed, answered;
    uint32_t permitted, regions;
};

enum { NO_LABEL = -1 };

/* The name of checkpoint number `index`: they were written app by app, in the
 * order of their symbols. */
static const char *checkpoint_name(const struct image_run *run,
                                   uint32_t index)
{
    for (unsigned app = 0; app < run->apps_count; app++) {
        const struct elf_file *elf = (int)app == run->crafted_app ?
            run->all->subject.elf : run->all->sound.elf;

        for (unsigned i = 0; i < elf->symbols->len; i++) {
            const char *name =
                g_array_index(elf->symbols, struct symbol, i).name;

            if (g_str_has_prefix(name, "checkpoint_") && index-- == 0)
                return name + strlen("checkpoint_");
        }
    }
    return "";
}

static void take_checkpoint(const struct image_run *run,
                            const struct witness_record *record,
                            struct seen *seen)
{
    const char *name = checkpoint_name(run, record->checkpoint.index);

    if (record->app >= ORACLE_APPS)
        return;
    if (strcmp(name, "checked") == 0) {
        seen->checked[record->app]++;
    } else if (strcmp(name, "harmed") == 0) {
        seen->harmed = true;
    } else if (strcmp(name, "permitted") == 0) {
        seen->permitted = record->checkpoint.value;
    } else if (strcmp(name, "regions") == 0) {
        seen->regions = record->checkpoint.value;
        seen->answered = true;
    }
}

static void take(const struct image_run *run,
                 const struct witness_record *record, struct seen *seen)
{
    switch (record->kind) {
    case WITNESS_CHECKPOINT:
        take_checkpoint(run, record, seen);
        break;
    case WITNESS_VIOLATION:
        if (seen->violations++ == 0)
            seen->rule = (char)record->violation.rule;
        break;
    case WITNESS_PROCESS:
        if (record->app < ORACLE_APPS)
            seen->starts[record->app]++;
        break;
    case WITNESS_END:
        seen->whole = true;
        seen->goal = record->end.reason == WITNESS_END_GOAL;
        break;
    }
}

static void read_stream(const struct image_run *run,
                        const struct outcome *outcome, struct seen *seen)
{
    struct witness_record record;

    for (size_t at = 0; at + sizeof record <= outcome->stream->len;
         at += sizeof record) {
        memcpy(&record, outcome->stream->data + at, sizeof record);
        take(run, &record, seen);
    }
}

/* A sound app that the list leads to runs, unless an app before it asked for
 * memory at an address of its own, above which all is lost. */
static int missing_app(const struct image_run *run, const struct seen *seen)
{
    for (unsigned i = 0; i < run->apps_count && i < APP_MAX; i++) {
        if ((int)i == run->crafted_app && run->apps[i].wants_memory)
            break;
        if ((int)i != run->crafted_app && seen->checked[i] == 0)
            return (int)i;
    }
    return -1;
}

/* Its answers can be compared if its code is whole and began where it does. */
static bool is_comparable(const struct image_run *run,
                          const struct seen *seen)
{
    const struct listed *app = &run->apps[run->crafted_app];

    return seen->answered && !run->crafted.code_damaged &&
           app->start == app->address + run->crafted.header_size &&
           (app->entry & ~1u) == app->start + 48; /* behind app_header */
}

static char *compare(struct image_run *run, const struct seen *seen)
{
    const uint8_t *header = run->flash + CRAFTED_AT;
    uint32_t permitted = oracle_permitted(header);
    uint32_t regions = oracle_regions(header);

    run->all->compared++;
    if (seen->permitted == permitted && seen->regions == regions)
        return NULL;
    return g_strdup_printf("it was permitted 0x%05x, its header says 0x%05x; "
                           "%u flash regions, its header has %u",
                           seen->permitted, permitted, seen->regions,
                           regions);
}

static void count(struct image_run *run, const struct seen *seen)
{
    if (run->apps_count == 1)
        run->all->ended++;
    else if (run->crafted_app >= 0 && seen->starts[run->crafted_app] > 0)
        run->all->loaded++;
    else
        run->all->refused++;
}

char *image_judge(struct image_run *run, const struct outcome *outcome)
{
    struct seen seen = { 0 };
    int missing;

    read_stream(run, outcome, &seen);
    count(run, &seen);
    if (!seen.whole)
        return g_strdup_printf("the witness's stream breaks off: %s",
                               outcome->output->str);
    if (seen.violations > 0)
        return g_strdup_printf("rule %c is broken, %u times in all",
                               seen.rule, (unsigned)seen.violations);
    if (!seen.goal)
        return g_strdup("the app before it does not go on");
    if (seen.harmed)
        return g_strdup("a neighbour is harmed");
    missing = missing_app(run, &seen);
    if (missing >= 0)
        return g_strdup_printf("the app at 0x%x does not run",
                               run->apps[missing].address);
    if (run->crafted_app >= 0 && is_comparable(run, &seen))
        return compare(run, &seen);
    return NULL;
}
