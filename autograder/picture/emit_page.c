/* SPDX-License-Identifier: MIT */
/** @file
 * The page of one run. What the picture shows stands in tables, too: for who
 * listens to the page instead of looking at it, and to search in.
 */
#include "emit_page.h"

enum { EVENTS_SHOWN = 1000 };

static void begin_table(struct html *html, const char *title,
                        const char *const *heads, unsigned count,
                        unsigned numbers)
{
    html_element(html, "h2", NULL, title);
    html_table_begin(html, title, heads, count, numbers);
}

static void put_shares(struct html *html, const struct timeline *timeline)
{
    static const char *const heads[] = {
        "process", "instructions of its own", "of the kernel for it", "share",
        "turns", "preempted", "system calls",
    };
    uint64_t all = timeline->instructions;

    begin_table(html, "Who had the CPU", heads, G_N_ELEMENTS(heads), 1);
    for (unsigned i = 0; i < timeline->apps; i++) {
        const struct witness_share *share = &timeline->app[i].share;
        g_autofree char *own = figure_text((double)share->own);
        g_autofree char *kernel = figure_text((double)share->kernel);
        g_autofree char *part = g_strdup_printf(
            "%.1f %%", all == 0 ? 0 :
            100 * (double)(share->own + share->kernel) / (double)all);
        g_autofree char *turns = figure_text(share->turns);
        g_autofree char *preempted = figure_text(share->preemptions);
        g_autofree char *calls = figure_text(share->system_calls);
        const char *const cells[] = {
            timeline->app[i].name, own, kernel, part, turns, preempted, calls,
        };

        html_row(html, "td", cells, G_N_ELEMENTS(cells), 1);
    }
    html_table_end(html);
    html_open(html, "p", "quiet");
    html_format(html, "%" G_GUINT64_FORMAT " instructions in all; %"
                G_GUINT64_FORMAT " of them the kernel's own, for no process.",
                all, timeline->kernel_instructions);
    html_close(html);
}

static void put_costs(struct html *html, const struct timeline *timeline)
{
    static const char *const heads[] = {
        "system call", "times", "least", "median", "most",
    };

    if (timeline->costs->len == 0)
        return;
    begin_table(html, "What system calls cost the kernel, in instructions",
                heads, G_N_ELEMENTS(heads), 1);
    for (unsigned i = 0; i < timeline->costs->len; i++) {
        const struct call_cost *cost = timeline->costs->pdata[i];
        const uint64_t *sorted = (const uint64_t *)(void *)cost->costs->data;
        unsigned count = cost->costs->len;
        g_autofree char *times = figure_text(count);
        g_autofree char *least = figure_text((double)sorted[0]);
        g_autofree char *median = figure_text((double)sorted[count / 2]);
        g_autofree char *most = figure_text((double)sorted[count - 1]);
        const char *const cells[] = {cost->name, times, least, median, most};

        html_row(html, "td", cells, G_N_ELEMENTS(cells), 1);
    }
    html_table_end(html);
    html_element(html, "p", "quiet", "Only calls that were answered before "
                 "any other process ran.");
}

/* The last that is known of each process's memory. */
static void put_memory(struct html *html, const struct timeline *timeline)
{
    static const char *const heads[] = {
        "process", "memory", "break", "grants", "end", "flash",
    };

    begin_table(html, "Memory at the end", heads, G_N_ELEMENTS(heads), 1);
    for (unsigned i = 0; i < timeline->apps; i++) {
        const struct memory *last = NULL;
        g_autofree char *flash =
            g_strdup_printf("0x%08x", timeline->app[i].flash);
        char text[4][16] = {"", "", "", ""};
        const char *const cells[] = {
            timeline->app[i].name, text[0], text[1], text[2], text[3], flash,
        };

        for (unsigned m = 0; m < timeline->memories->len; m++) {
            const struct memory *memory = timeline->memories->pdata[m];

            if (memory->app == i)
                last = memory;
        }
        if (last != NULL) {
            const uint32_t marks[] = {last->start, last->app_break,
                                      last->grant_start, last->end};

            for (unsigned m = 0; m < G_N_ELEMENTS(marks); m++)
                g_snprintf(text[m], sizeof text[m], "0x%08x", marks[m]);
        }
        html_row(html, "td", cells, G_N_ELEMENTS(cells), 1);
    }
    html_table_end(html);
}

static void put_events(struct html *html, const struct timeline *timeline)
{
    static const char *const heads[] = {
        "at, in microseconds", "process", "what", "in words",
    };
    unsigned shown = MIN(timeline->marks->len, EVENTS_SHOWN);
    g_autofree char *title = g_strdup_printf(
        shown < timeline->marks->len ? "Events: the first %u of %u" :
        "Events: %u", shown, timeline->marks->len);

    begin_table(html, title, heads, G_N_ELEMENTS(heads), 9);
    for (unsigned i = 0; i < shown; i++) {
        const struct mark *mark =
            &g_array_index(timeline->marks, struct mark, i);
        g_autofree char *at = g_strdup_printf("%.2f",
                                              (double)mark->at / 1000);
        const char *const cells[] = {
            at, timeline_lane_name(timeline, mark->lane),
            mark_kind_names[mark->kind], mark->text,
        };

        html_row(html, "td", cells, G_N_ELEMENTS(cells), 9);
    }
    html_table_end(html);
}

char *emit_page(const struct timeline *timeline,
                const struct page_parts *parts)
{
    struct html *html = html_new(parts, timeline->title);

    html_open(html, "p", "quiet");
    html_format(html, "%s. %.3f ms of guest time are drawn.",
                timeline->board, (double)timeline->end / 1e6);
    if (timeline->left_out > 0)
        html_format(html, " The run went on: %" G_GUINT64_FORMAT
                    " records more are left out.", timeline->left_out);
    html_close(html);
    html_picture(html, timeline);
    put_shares(html, timeline);
    put_costs(html, timeline);
    put_memory(html, timeline);
    put_events(html, timeline);
    return html_end(html, parts);
}
