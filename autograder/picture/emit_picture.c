/* SPDX-License-Identifier: MIT */
/** @file
 * A timeline as the page's script takes it: flat arrays of numbers, and texts
 * that occur often only once.
 */
#include "emit_picture.h"

/* Texts, each once: its place in the list. */
struct texts {
    json_t *list;
    GHashTable *places;
};

static unsigned place_of(struct texts *texts, const char *text)
{
    void *place;

    if (g_hash_table_lookup_extended(texts->places, text, NULL, &place))
        return GPOINTER_TO_UINT(place);
    json_array_append_new(texts->list, json_string(text));
    g_hash_table_insert(texts->places, g_strdup(text),
                        GUINT_TO_POINTER(json_array_size(texts->list) - 1));
    return json_array_size(texts->list) - 1;
}

static json_t *lanes(const struct timeline *timeline)
{
    json_t *array = json_array();

    for (unsigned lane = 0; lane < LANE_APPS + timeline->apps; lane++)
        json_array_append_new(
            array, json_string(timeline_lane_name(timeline, lane)));
    return array;
}

static json_t *intervals(const struct timeline *timeline)
{
    json_t *array = json_array();

    for (unsigned i = 0; i < timeline->intervals->len; i++) {
        const struct interval *interval =
            &g_array_index(timeline->intervals, struct interval, i);

        json_array_append_new(array, json_integer(interval->lane));
        json_array_append_new(array, json_integer(interval->begin));
        json_array_append_new(array, json_integer(interval->end -
                                                  interval->begin));
    }
    return array;
}

static json_t *marks(const struct timeline *timeline, struct texts *texts)
{
    json_t *array = json_array();

    for (unsigned i = 0; i < timeline->marks->len; i++) {
        const struct mark *mark =
            &g_array_index(timeline->marks, struct mark, i);

        json_array_append_new(array, json_integer(mark->at));
        json_array_append_new(array, json_integer(mark->lane));
        json_array_append_new(array, json_integer(mark->kind));
        json_array_append_new(array,
                              json_integer(place_of(texts, mark->text)));
    }
    return array;
}

static json_t *memories(const struct timeline *timeline)
{
    json_t *array = json_array();

    for (unsigned i = 0; i < timeline->memories->len; i++) {
        const struct memory *memory = timeline->memories->pdata[i];
        json_t *open = json_array();

        for (unsigned o = 0; o < memory->openings->len; o++) {
            const struct opening *opening =
                &g_array_index(memory->openings, struct opening, o);

            json_array_append_new(
                open, json_pack("[IIi]", (json_int_t)opening->start,
                                (json_int_t)opening->end,
                                opening->can_write |
                                    opening->can_execute << 1));
        }
        json_array_append_new(
            array, json_pack("[IiIIIIo]", (json_int_t)memory->at,
                             memory->app, (json_int_t)memory->start,
                             (json_int_t)memory->app_break,
                             (json_int_t)memory->grant_start,
                             (json_int_t)memory->end, open));
    }
    return array;
}

/* Where each program stands in flash. */
static json_t *apps(const struct timeline *timeline)
{
    json_t *array = json_array();

    for (unsigned i = 0; i < timeline->apps; i++) {
        json_int_t start = timeline->app[i].flash;

        json_array_append_new(
            array, json_pack("{sI sI}", "flash", start, "flashEnd",
                             start + timeline->app[i].flash_size));
    }
    return array;
}

json_t *emit_picture(const struct timeline *timeline)
{
    struct texts texts = {
        json_array(),
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    json_t *all = json_pack(
        "{ss sI so so so so so so}", "title", timeline->title, "end",
        (json_int_t)timeline->end, "lanes", lanes(timeline), "intervals",
        intervals(timeline), "marks", marks(timeline, &texts), "memories",
        memories(timeline), "apps", apps(timeline), "texts", texts.list);

    g_hash_table_unref(texts.places);
    return all;
}
