/* SPDX-License-Identifier: MIT */
/** @file
 * A timeline in Chrome's trace event format: one process, a thread each lane;
 * who has the CPU as complete events, what happens as instants, and the marks
 * of each process's memory as counters.
 */
#include "emit_picture.h"

enum { PROCESS = 1 };

static double microseconds(uint64_t nanoseconds)
{
    return (double)nanoseconds / 1000;
}

static void add(json_t *events, json_t *event)
{
    json_array_append_new(events, event);
}

static void add_names(json_t *events, const struct timeline *timeline)
{
    for (unsigned lane = 0; lane < LANE_APPS + timeline->apps; lane++) {
        add(events, json_pack("{ss ss si si s{ss}}", "ph", "M", "name",
                              "thread_name", "pid", PROCESS, "tid", lane,
                              "args", "name",
                              timeline_lane_name(timeline, lane)));
        add(events, json_pack("{ss ss si si s{si}}", "ph", "M", "name",
                              "thread_sort_index", "pid", PROCESS, "tid",
                              lane, "args", "sort_index", lane));
    }
}

static void add_memory(json_t *events, const struct timeline *timeline,
                       const struct memory *memory)
{
    g_autofree char *name =
        g_strdup_printf("memory of %s", timeline->app[memory->app].name);

    add(events, json_pack("{ss ss sf si s{si si}}", "ph", "C", "name", name,
                          "ts", microseconds(memory->at), "pid", PROCESS,
                          "args", "below the break",
                          memory->app_break - memory->start, "in grants",
                          memory->end - memory->grant_start));
}

char *emit_perfetto(const struct timeline *timeline)
{
    json_t *events = json_array(), *all;
    char *text;

    add_names(events, timeline);
    for (unsigned i = 0; i < timeline->intervals->len; i++) {
        const struct interval *interval =
            &g_array_index(timeline->intervals, struct interval, i);

        add(events, json_pack("{ss ss sf sf si si}", "ph", "X", "name",
                              timeline_lane_name(timeline, interval->lane),
                              "ts", microseconds(interval->begin), "dur",
                              microseconds(interval->end - interval->begin),
                              "pid", PROCESS, "tid", interval->lane));
    }
    for (unsigned i = 0; i < timeline->marks->len; i++) {
        const struct mark *mark =
            &g_array_index(timeline->marks, struct mark, i);

        add(events, json_pack("{ss ss ss ss sf si si}", "ph", "i", "s", "t",
                              "name", mark->text, "cat",
                              mark_kind_names[mark->kind], "ts",
                              microseconds(mark->at), "pid", PROCESS, "tid",
                              mark->lane));
    }
    for (unsigned i = 0; i < timeline->memories->len; i++)
        add_memory(events, timeline, timeline->memories->pdata[i]);
    all = json_pack("{so ss s{ss ss}}", "traceEvents", events,
                    "displayTimeUnit", "ns", "otherData", "title",
                    timeline->title, "board", timeline->board);
    text = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(all);
    return text;
}
