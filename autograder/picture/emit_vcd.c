/* SPDX-License-Identifier: MIT */
/** @file
 * A timeline as a value change dump (IEEE 1364-2001, section 18): a wire each
 * lane, high while it has the CPU; an event each kind of mark and app; the
 * break and the start of the grants of each app as 32-bit vectors.
 */
#include "emit_picture.h"

#include <string.h>

/* Identifiers are printable characters; these are numbered from '!' on. */
enum { FIRST = '!', MARKS = 16, VECTORS = 16 + 8 * 8 };

/* One change, at an instant. */
struct change {
    uint64_t at;
    unsigned order; /* as it was added: for changes at the same instant */
    char *text;
};

static char *identifier(unsigned number)
{
    enum { RANGE = '~' - FIRST + 1 };

    return number < RANGE ? g_strdup_printf("%c", FIRST + number) :
           g_strdup_printf("%c%c", FIRST + number / RANGE,
                           FIRST + number % RANGE);
}

static unsigned mark_number(const struct mark *mark)
{
    return MARKS + (mark->lane - LANE_APPS) * MARK_KINDS + mark->kind;
}

static void add(GArray *changes, uint64_t at, char *text)
{
    struct change change = {at, changes->len, text};

    g_array_append_val(changes, change);
}

static void add_wire(GArray *changes, uint64_t at, unsigned number, bool high)
{
    g_autofree char *id = identifier(number);

    add(changes, at, g_strdup_printf("%d%s", high, id));
}

static void add_vector(GArray *changes, uint64_t at, unsigned number,
                       uint32_t value)
{
    g_autofree char *id = identifier(number);
    char bits[33] = "";

    for (int i = 0; i < 32; i++)
        bits[i] = value >> (31 - i) & 1 ? '1' : '0';
    add(changes, at, g_strdup_printf("b%s %s", bits, id));
}

static int by_time(const void *left, const void *right)
{
    const struct change *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static void change_clear(void *change)
{
    g_free(((struct change *)change)->text);
}

static GArray *changes_of(const struct timeline *timeline)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(struct change));

    g_array_set_clear_func(changes, change_clear);
    for (unsigned i = 0; i < timeline->intervals->len; i++) {
        const struct interval *interval =
            &g_array_index(timeline->intervals, struct interval, i);

        add_wire(changes, interval->begin, interval->lane, true);
        add_wire(changes, interval->end, interval->lane, false);
    }
    for (unsigned i = 0; i < timeline->marks->len; i++) {
        const struct mark *mark =
            &g_array_index(timeline->marks, struct mark, i);

        if (mark->lane >= LANE_APPS)
            add_wire(changes, mark->at, mark_number(mark), true);
    }
    for (unsigned i = 0; i < timeline->memories->len; i++) {
        const struct memory *memory = timeline->memories->pdata[i];

        add_vector(changes, memory->at, VECTORS + 2 * memory->app,
                   memory->app_break);
        add_vector(changes, memory->at, VECTORS + 2 * memory->app + 1,
                   memory->grant_start);
    }
    g_array_sort(changes, by_time);
    return changes;
}

static void declare(GString *text, const char *type, unsigned bits,
                    unsigned number, const char *name, const char *suffix)
{
    g_autofree char *id = identifier(number);
    g_autofree char *joined =
        g_strdelimit(g_strconcat(name, suffix, NULL), " -", '_');

    g_string_append_printf(text, "$var %s %u %s %s $end\n", type, bits, id,
                           joined);
}

static void declare_all(GString *text, const struct timeline *timeline)
{
    g_string_append(text, "$timescale 1 ns $end\n$scope module cpu $end\n");
    for (unsigned lane = 0; lane < LANE_APPS + timeline->apps; lane++)
        declare(text, "wire", 1, lane, timeline_lane_name(timeline, lane),
                "");
    g_string_append(text, "$upscope $end\n");
    for (unsigned app = 0; app < timeline->apps; app++) {
        g_autofree char *name = g_strdelimit(
            g_strdup(timeline->app[app].name), " -", '_');

        g_string_append_printf(text, "$scope module %s_ $end\n", name);
        for (unsigned kind = 0; kind < MARK_KINDS; kind++)
            declare(text, "event", 1, MARKS + app * MARK_KINDS + kind,
                    mark_kind_names[kind], "");
        declare(text, "wire", 32, VECTORS + 2 * app, "app_break", "");
        declare(text, "wire", 32, VECTORS + 2 * app + 1, "grant_start", "");
        g_string_append(text, "$upscope $end\n");
    }
    g_string_append(text, "$enddefinitions $end\n");
}

char *emit_vcd(const struct timeline *timeline)
{
    GString *text = g_string_new(NULL);
    GArray *changes = changes_of(timeline);
    uint64_t at = UINT64_MAX;

    g_string_append_printf(text, "$comment %s, on %s $end\n",
                           timeline->title, timeline->board);
    declare_all(text, timeline);
    g_string_append(text, "$dumpvars\n");
    for (unsigned lane = 0; lane < LANE_APPS + timeline->apps; lane++) {
        g_autofree char *id = identifier(lane);

        g_string_append_printf(text, "0%s\n", id);
    }
    g_string_append(text, "$end\n");
    for (unsigned i = 0; i < changes->len; i++) {
        const struct change *change =
            &g_array_index(changes, struct change, i);

        if (change->at != at)
            g_string_append_printf(text, "#%" G_GUINT64_FORMAT "\n",
                                   change->at);
        at = change->at;
        g_string_append_printf(text, "%s\n", change->text);
    }
    g_string_append_printf(text, "#%" G_GUINT64_FORMAT "\n", timeline->end);
    g_array_unref(changes);
    return g_string_free(text, FALSE);
}
