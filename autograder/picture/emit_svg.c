/* SPDX-License-Identifier: MIT */
/** @file
 * A timeline as pictures that stand still. What would be narrower than a pixel
 * is drawn as one, and marks that would lie on one another are drawn once.
 */
#include "emit_svg.h"

#include "svg.h"

enum {
    LEFT = 140,     /* of what is drawn; names stand before it */
    RIGHT = SVG_WIDTH - 20,
    TOP = 10,
    ROW = 44, BAR = 20,
    TICKS_MOST = 8,
    MARK = 5,       /* half a mark's width */
    LEGEND = 170,   /* the width of an entry */
};

/* --- who had the CPU --------------------------------------------------------- */

static double x_of(const struct timeline *timeline, uint64_t at)
{
    return LEFT + (RIGHT - LEFT) * ((double)at / (double)timeline->end);
}

static double y_of(unsigned lane)
{
    return TOP + ROW * lane;
}

/* The bars of a lane. Neighbours less than a pixel apart are one. */
static void put_bars(GString *svg, const struct timeline *timeline,
                     unsigned lane)
{
    double from = 0, to = -1;

    for (unsigned i = 0; i < timeline->intervals->len; i++) {
        const struct interval *interval =
            &g_array_index(timeline->intervals, struct interval, i);
        double begin = x_of(timeline, interval->begin);
        double end = MAX(x_of(timeline, interval->end), begin + 1);

        if (interval->lane != lane)
            continue;
        if (to >= 0 && begin > to + 1) {
            svg_box(svg, from, y_of(lane), to - from, BAR, "");
            to = -1;
        }
        from = to < 0 ? begin : from;
        to = MAX(to, end);
    }
    if (to >= 0)
        svg_box(svg, from, y_of(lane), to - from, BAR, "");
}

/* Calls are ticks, upcalls point up, starts are round, memory that was refused
 * is a diamond, and what must not be is a cross. Checkpoints are the tests'. */
static void put_mark(GString *svg, enum mark_kind kind, double x, double y)
{
    static const char *const paths[MARK_KINDS] = {
        [MARK_SYSTEM_CALL] = "v10",
        [MARK_UPCALL] = "l5 10h-10z",
        [MARK_FAULT] = "m-5 0l10 10m0 -10l-10 10",
        [MARK_START] = "m-5 5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
        [MARK_VIOLATION] = "m-5 0l10 10m0 -10l-10 10",
        [MARK_NO_MEMORY] = "l5 5l-5 5l-5 -5z",
    };
    bool crossed = kind == MARK_FAULT || kind == MARK_VIOLATION;
    char at[2][G_ASCII_DTOSTR_BUF_SIZE];

    if (paths[kind] == NULL)
        return;
    g_ascii_formatd(at[0], sizeof at[0], "%.2f", x);
    g_ascii_formatd(at[1], sizeof at[1], "%.2f", y);
    g_string_append_printf(svg, "<path d=\"M%s %s%s\" fill=\"%s\" "
                           "stroke=\"currentColor\" stroke-width=\"%d\"/>\n",
                           at[0], at[1], paths[kind],
                           kind == MARK_UPCALL ? "currentColor" : "none",
                           crossed ? 3 : 1);
}

static void put_marks(GString *svg, const struct timeline *timeline,
                      unsigned lane, bool drawn[MARK_KINDS])
{
    double last[MARK_KINDS];

    for (unsigned kind = 0; kind < MARK_KINDS; kind++)
        last[kind] = -SVG_WIDTH;
    for (unsigned i = 0; i < timeline->marks->len; i++) {
        const struct mark *mark =
            &g_array_index(timeline->marks, struct mark, i);
        double x = x_of(timeline, mark->at);
        double apart = mark->kind == MARK_SYSTEM_CALL ? 2 : MARK;

        if (mark->lane != lane || x - last[mark->kind] < apart)
            continue;
        put_mark(svg, mark->kind, x, y_of(lane) + BAR + 2);
        last[mark->kind] = x;
        drawn[mark->kind] = true;
    }
}

/* The next of 1, 2, 5, 10, 20, ... of which no more than TICKS_MOST fit. */
static uint64_t step_of(uint64_t end)
{
    uint64_t step = 1;

    for (unsigned i = 0; end / step > TICKS_MOST; i++)
        step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    return step;
}

static char *time_text(uint64_t at, uint64_t step)
{
    static const struct { uint64_t of; const char *name; } units[] = {
        {1000000000, "s"}, {1000000, "ms"}, {1000, "µs"}, {1, "ns"},
    };
    unsigned unit = 0;
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    while (step < units[unit].of && step * 2 != units[unit].of)
        unit++;
    g_ascii_formatd(text, sizeof text, "%g",
                    (double)at / (double)units[unit].of);
    return g_strdup_printf("%s %s", text, units[unit].name);
}

static void put_axis(GString *svg, const struct timeline *timeline, double y)
{
    uint64_t step = step_of(timeline->end);

    svg_line(svg, LEFT, y, RIGHT, y);
    for (uint64_t at = 0; at <= timeline->end; at += step) {
        g_autofree char *text = time_text(at, step);
        double x = x_of(timeline, at);

        svg_line(svg, x, y, x, y + MARK);
        svg_text(svg, MIN(x, RIGHT - SVG_TEXT), y + MARK + SVG_TEXT, "middle", text);
    }
}

static void put_legend(GString *svg, const bool drawn[MARK_KINDS], double y)
{
    double x = LEFT;

    for (unsigned kind = 0; kind < MARK_KINDS; kind++) {
        if (!drawn[kind] || kind == MARK_CHECKPOINT)
            continue;
        put_mark(svg, kind, x, y);
        svg_text(svg, x + 2 * MARK, y + SVG_TEXT - 6, "start",
                 mark_kind_names[kind]);
        x += LEGEND;
    }
}

char *emit_svg_schedule(const struct timeline *timeline)
{
    unsigned lanes = LANE_APPS + timeline->apps;
    double below = y_of(lanes);
    GString *svg = svg_new(timeline->title, (unsigned)below + 64);
    bool drawn[MARK_KINDS] = {false};

    for (unsigned lane = 0; lane < lanes; lane++) {
        svg_text(svg, LEFT - 10, y_of(lane) + BAR - 4, "end",
                 timeline_lane_name(timeline, lane));
        svg_group(svg, lane);
        put_bars(svg, timeline, lane);
        put_marks(svg, timeline, lane, drawn);
        svg_group_end(svg);
    }
    put_axis(svg, timeline, below);
    put_legend(svg, drawn, below + 44);
    return svg_end(svg);
}

/* --- memory ------------------------------------------------------------------ */

static const struct memory *last_memory(const struct timeline *timeline,
                                        unsigned app)
{
    for (unsigned i = timeline->memories->len; i-- > 0;) {
        const struct memory *memory = timeline->memories->pdata[i];

        if (memory->app == app)
            return memory;
    }
    return NULL;
}

/* Where the MPU lets it write up to; its break, if nothing is open. */
static uint32_t reach_of(const struct memory *memory)
{
    uint32_t reach = memory->app_break;

    for (unsigned i = 0; i < memory->openings->len; i++) {
        const struct opening *opening =
            &g_array_index(memory->openings, struct opening, i);

        if (opening->can_write && opening->start < memory->end)
            reach = MAX(reach, opening->end);
    }
    return reach;
}

/* From the left: its own; open by the MPU's step; free; grants. */
static void put_memory(GString *svg, const struct memory *memory, double y,
                       double scale)
{
    const struct { uint32_t from, to; const char *look; } parts[] = {
        {memory->start, memory->app_break, ""},
        {memory->app_break, reach_of(memory), "fill-opacity=\"0.4\""},
        {memory->grant_start, memory->end,
         "fill-opacity=\"0.1\" stroke=\"currentColor\" stroke-width=\"3\""},
        {memory->start, memory->end,
         "fill-opacity=\"0\" stroke=\"currentColor\""},
    };
    g_autofree char *text = g_strdup_printf(
        "from 0x%08x: %u of its own, %u in grants, %u in all",
        memory->start, memory->app_break - memory->start,
        memory->end - memory->grant_start, memory->end - memory->start);

    svg_group(svg, LANE_APPS + memory->app);
    for (unsigned i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].from < parts[i].to)
            svg_box(svg, LEFT + scale * (parts[i].from - memory->start), y,
                    scale * (parts[i].to - parts[i].from), BAR,
                    parts[i].look);
    }
    svg_group_end(svg);
    svg_text(svg, LEFT, y + BAR + SVG_TEXT + 2, "start", text);
}

char *emit_svg_memory(const struct timeline *timeline)
{
    double row = ROW + 16, widest = 1;
    GString *svg = svg_new(timeline->title,
                           TOP + (unsigned)row * timeline->apps);

    for (unsigned app = 0; app < timeline->apps; app++) {
        const struct memory *memory = last_memory(timeline, app);

        if (memory != NULL)
            widest = MAX(widest, memory->end - memory->start);
    }
    for (unsigned app = 0; app < timeline->apps; app++) {
        const struct memory *memory = last_memory(timeline, app);
        double y = TOP + row * app;

        svg_text(svg, LEFT - 10, y + BAR - 4, "end", timeline->app[app].name);
        if (memory != NULL)
            put_memory(svg, memory, y, (RIGHT - LEFT) / widest);
    }
    return svg_end(svg);
}
