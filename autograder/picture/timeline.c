/* SPDX-License-Identifier: MIT */
/** @file
 * From the witness's records to a picture. A record tells how many
 * instructions were executed before it; time is that, and the sleeps so far.
 */
#include "timeline.h"

#include <string.h>

#include "call_text.h"
#include "openings.h"

const char *const mark_kind_names[] = {
    [MARK_SYSTEM_CALL] = "system call", [MARK_UPCALL] = "upcall",
    [MARK_FAULT] = "fault", [MARK_START] = "start",
    [MARK_CHECKPOINT] = "checkpoint", [MARK_VIOLATION] = "violation",
    [MARK_NO_MEMORY] = "no memory",
};

/* What is known while the records go by. */
struct reader {
    struct timeline *timeline;
    const struct evidence *evidence;
    uint64_t slept;              /* nanoseconds, so far */
    uint64_t slept_at_entry;     /* when the app that runs was entered */
    uint64_t entered;            /* time of the last entry, or of boot */
    unsigned lane;               /* who has had the CPU since */
    uint64_t kernel;             /* its instructions up to then */
    uint64_t left_at[APP_MAX];   /* when each app was left last */
    GArray *sleeps;              /* struct sleep, since the last entry */
    GHashTable *costs;           /* name: struct call_cost */
};

struct sleep {
    uint64_t instructions, nanoseconds;
};

static uint64_t now(const struct reader *reader, uint64_t instructions)
{
    return instructions * WITNESS_NANOSECONDS + reader->slept;
}

static void add_interval(struct reader *reader, unsigned lane,
                         uint64_t begin, uint64_t end)
{
    GArray *intervals = reader->timeline->intervals;
    struct interval *last = intervals->len == 0 ? NULL :
        &g_array_index(intervals, struct interval, intervals->len - 1);
    struct interval interval = {begin, end, lane};

    if (end <= begin)
        return;
    if (last != NULL && last->lane == lane && last->end == begin)
        last->end = end;
    else
        g_array_append_val(intervals, interval);
    reader->timeline->end = end;
}

static void add_mark(struct reader *reader, uint64_t at, enum mark_kind kind,
                     unsigned lane, char *text)
{
    struct mark mark = {at, kind, lane, text};

    g_array_append_val(reader->timeline->marks, mark);
}

/* The kernel worked from one instruction count to another, and slept. */
static void add_kernel(struct reader *reader, uint64_t from, uint64_t to)
{
    uint64_t slept = reader->slept_at_entry;

    for (unsigned i = 0; i < reader->sleeps->len; i++) {
        const struct sleep *sleep =
            &g_array_index(reader->sleeps, struct sleep, i);
        uint64_t at = sleep->instructions * WITNESS_NANOSECONDS + slept;

        add_interval(reader, LANE_KERNEL, from * WITNESS_NANOSECONDS + slept,
                     at);
        slept += sleep->nanoseconds;
        add_interval(reader, LANE_IDLE, at, at + sleep->nanoseconds);
        from = sleep->instructions;
    }
    add_interval(reader, LANE_KERNEL, from * WITNESS_NANOSECONDS + slept,
                 to * WITNESS_NANOSECONDS + slept);
}

/* From the last entry until now, when `kernel` instructions were the kernel's
 * at the end. */
static void close_interval(struct reader *reader, uint64_t instructions,
                           uint64_t kernel)
{
    uint64_t left = instructions - MIN(kernel, instructions);
    uint64_t left_at = left * WITNESS_NANOSECONDS + reader->slept_at_entry;

    add_interval(reader, reader->lane, reader->entered, left_at);
    add_kernel(reader, left, instructions);
    if (reader->lane >= LANE_APPS)
        reader->left_at[reader->lane - LANE_APPS] = left_at;
    reader->kernel += instructions - left;
    g_array_set_size(reader->sleeps, 0);
    reader->slept_at_entry = reader->slept;
    reader->entered = now(reader, instructions);
}

static void take_entry(struct reader *reader,
                       const struct witness_record *record)
{
    uint64_t kernel = record->entry.kernel_instructions;

    if (record->entry.from == WITNESS_APP_NONE)
        kernel = record->instructions;
    close_interval(reader, record->instructions, kernel);
    reader->lane = LANE_APPS + record->app;
}

static void take_cost(struct reader *reader, const char *name,
                      uint64_t instructions)
{
    struct call_cost *cost = g_hash_table_lookup(reader->costs, name);

    if (cost == NULL) {
        cost = g_new0(struct call_cost, 1);
        cost->name = g_strdup(name);
        cost->costs = g_array_new(FALSE, FALSE, sizeof(uint64_t));
        g_hash_table_insert(reader->costs, cost->name, cost);
        g_ptr_array_add(reader->timeline->costs, cost);
    }
    g_array_append_val(cost->costs, instructions);
}

static void take_call(struct reader *reader,
                      const struct witness_record *record)
{
    const struct witness_system_call *call = &record->system_call;
    g_autofree char *name = call_name(call);
    bool at_once = (record->flags & (WITNESS_SLEPT | WITNESS_OTHERS_RAN |
                                     WITNESS_RESTARTED)) == 0;
    uint64_t made = reader->left_at[record->app];

    if (reader->lane == (unsigned)(LANE_APPS + record->app))
        made = (record->instructions - MIN(call->kernel_instructions,
                                           record->instructions)) *
                   WITNESS_NANOSECONDS + reader->slept_at_entry;
    if (at_once)
        take_cost(reader, name, call->kernel_instructions);
    add_mark(reader, made, MARK_SYSTEM_CALL, LANE_APPS + record->app,
             call_text(call, record->flags));
    if ((record->flags & WITNESS_UPCALL) != 0)
        add_mark(reader, now(reader, record->instructions), MARK_UPCALL,
                 LANE_APPS + record->app,
                 scene_code_name(reader->evidence->scene, call->upcall));
}

static void take_sleep(struct reader *reader,
                       const struct witness_record *record)
{
    struct sleep sleep = {record->instructions, record->idle.nanoseconds};

    g_array_append_val(reader->sleeps, sleep);
    reader->slept += sleep.nanoseconds;
}

static void take_memory(struct reader *reader,
                        const struct witness_record *record)
{
    const struct app_evidence *app = &reader->evidence->apps[record->app];
    struct memory *memory = g_new0(struct memory, 1);

    memory->at = now(reader, record->instructions);
    memory->app = record->app;
    memory->start = app->memory_start;
    memory->end = app->memory_start + app->memory_size;
    memory->app_break = record->mpu.app_break;
    memory->grant_start = record->mpu.grant_start;
    memory->openings = openings_new(&record->mpu);
    g_ptr_array_add(reader->timeline->memories, memory);
}

static void take_label(struct reader *reader,
                       const struct witness_record *record)
{
    const struct label *label =
        &g_array_index(reader->evidence->scene->labels[LABEL_CHECKPOINT],
                       struct label, record->checkpoint.index);

    add_mark(reader, now(reader, record->instructions), MARK_CHECKPOINT,
             LANE_APPS + record->app,
             (record->flags & WITNESS_VALUE_KNOWN) != 0 ?
             g_strdup_printf("%s (%u)", label->name,
                             record->checkpoint.value) :
             g_strdup(label->name));
}

static void take(struct reader *reader, const struct witness_record *record)
{
    uint64_t at = now(reader, record->instructions);
    unsigned lane = record->app < reader->timeline->apps ?
                    LANE_APPS + record->app : LANE_KERNEL;

    switch (record->kind) {
    case WITNESS_ENTRY:
        take_entry(reader, record);
        break;
    case WITNESS_SYSTEM_CALL:
        take_call(reader, record);
        break;
    case WITNESS_IDLE:
        take_sleep(reader, record);
        break;
    case WITNESS_MPU:
        take_memory(reader, record);
        break;
    case WITNESS_CHECKPOINT:
        take_label(reader, record);
        break;
    case WITNESS_FAULT:
        add_mark(reader, at, MARK_FAULT, lane, fault_text(&record->fault));
        break;
    case WITNESS_PROCESS:
        add_mark(reader, at, MARK_START, lane,
                 g_strdup_printf("life %u begins", record->process.starts));
        break;
    case WITNESS_NO_MEMORY:
        add_mark(reader, at, MARK_NO_MEMORY, lane,
                 g_strdup("a call was answered NOMEM"));
        break;
    case WITNESS_VIOLATION:
        add_mark(reader, at, MARK_VIOLATION, lane,
                 g_strdup_printf("rule %c was broken, at 0x%08x",
                                 (char)record->violation.rule, record->pc));
        break;
    default:
        break;
    }
}

static int by_number(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return a < b ? -1 : a > b;
}

static int by_name(const void *left, const void *right)
{
    return strcmp((*(struct call_cost *const *)left)->name,
                  (*(struct call_cost *const *)right)->name);
}

static int by_time(const void *left, const void *right)
{
    return by_number(&((const struct mark *)left)->at,
                     &((const struct mark *)right)->at);
}

static void mark_clear(void *mark)
{
    g_free(((struct mark *)mark)->text);
}

static void memory_free(void *data)
{
    struct memory *memory = data;

    g_array_unref(memory->openings);
    g_free(memory);
}

static void cost_free(void *data)
{
    struct call_cost *cost = data;

    g_array_unref(cost->costs);
    g_free(cost->name);
    g_free(cost);
}

static struct timeline *empty(const struct evidence *evidence)
{
    struct timeline *timeline = g_new0(struct timeline, 1);
    const struct scene *scene = evidence->scene;

    timeline->title = g_strdup(scene->test->title);
    timeline->board = g_strdup(board_names[scene->board]);
    timeline->apps = scene->test->apps->len;
    timeline->intervals = g_array_new(FALSE, FALSE, sizeof(struct interval));
    timeline->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    g_array_set_clear_func(timeline->marks, mark_clear);
    timeline->memories = g_ptr_array_new_with_free_func(memory_free);
    timeline->costs = g_ptr_array_new_with_free_func(cost_free);
    timeline->instructions = evidence->instructions;
    timeline->left_out = evidence->end.picture_left_out;
    timeline->kernel_instructions = evidence->end.kernel_instructions;
    for (unsigned i = 0; i < timeline->apps; i++) {
        timeline->app[i].name = g_strdup(scene_app_name(scene, i));
        timeline->app[i].flash = scene->apps[i].flash;
        timeline->app[i].flash_size = scene->apps[i].size;
        timeline->app[i].share = evidence->apps[i].share;
        timeline->kernel_instructions -=
            MIN(timeline->kernel_instructions,
                evidence->apps[i].share.kernel);
    }
    return timeline;
}

/* After the last entry the kernel had what is left of all its instructions. */
static void finish(struct reader *reader)
{
    struct timeline *timeline = reader->timeline;
    uint64_t all = reader->evidence->end.kernel_instructions;

    if (timeline->left_out == 0)
        close_interval(reader, timeline->instructions,
                       all - MIN(reader->kernel, all));
    g_array_sort(timeline->marks, by_time);
    g_ptr_array_sort(timeline->costs, by_name);
    for (unsigned i = 0; i < timeline->costs->len; i++)
        g_array_sort(((struct call_cost *)timeline->costs->pdata[i])->costs,
                     by_number);
    for (unsigned i = 0; timeline->left_out > 0 && i < timeline->marks->len;
         i++) {
        if (g_array_index(timeline->marks, struct mark, i).at > timeline->end)
            g_array_set_size(timeline->marks, i);
    }
}

struct timeline *timeline_new(const struct evidence *evidence)
{
    struct reader reader = {
        .timeline = empty(evidence), .evidence = evidence,
        .lane = LANE_KERNEL,
        .sleeps = g_array_new(FALSE, FALSE, sizeof(struct sleep)),
        .costs = g_hash_table_new(g_str_hash, g_str_equal),
    };

    for (unsigned i = 0; i < evidence->records->len; i++)
        take(&reader, evidence_record(evidence, i));
    finish(&reader);
    g_array_unref(reader.sleeps);
    g_hash_table_unref(reader.costs);
    return reader.timeline;
}

void timeline_free(struct timeline *timeline)
{
    if (timeline == NULL)
        return;
    for (unsigned i = 0; i < timeline->apps; i++)
        g_free(timeline->app[i].name);
    g_array_unref(timeline->intervals);
    g_array_unref(timeline->marks);
    g_ptr_array_unref(timeline->memories);
    g_ptr_array_unref(timeline->costs);
    g_free(timeline->title);
    g_free(timeline->board);
    g_free(timeline);
}

const char *timeline_lane_name(const struct timeline *timeline, unsigned lane)
{
    return lane == LANE_KERNEL ? "kernel" : lane == LANE_IDLE ? "asleep" :
           timeline->app[lane - LANE_APPS].name;
}
