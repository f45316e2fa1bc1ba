/* SPDX-License-Identifier: MIT */
/** @file
 * What sim_c says, as pairs. Its lines that matter are
 *
 *     File 3.c: 698 tokens, 187 lines
 *     3.c: line 66-181       |7.c: line 60-171       [514]
 *
 * A run is told for each side that it was looked for from.
 */
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "similar.h"

enum { SHORTEST = 60 }; /* tokens: what is shorter says nothing */

void pair_free(void *data)
{
    struct pair *pair = data;

    g_array_unref(pair->runs);
    g_free(pair);
}

/* Both directions of a pair, until it is known which found more. */
struct half {
    unsigned tokens;
    GArray *runs;
};

static void half_free(void *data)
{
    struct half *half = data;

    if (half->runs != NULL)
        g_array_unref(half->runs);
    g_free(half);
}

static struct half *half_of(GHashTable *halves, unsigned from, unsigned to)
{
    gint64 key = (gint64)from << 32 | to;
    struct half *half = g_hash_table_lookup(halves, &key);

    if (half == NULL) {
        half = g_new0(struct half, 1);
        half->runs = g_array_new(FALSE, FALSE, sizeof(struct run));
        g_hash_table_insert(halves, g_memdup2(&key, sizeof key), half);
    }
    return half;
}

static int by_length(gconstpointer a, gconstpointer b)
{
    const struct run *left = a, *right = b;

    if (left->tokens != right->tokens)
        return left->tokens < right->tokens ? 1 : -1;
    return (left->left_first > right->left_first) -
           (left->left_first < right->left_first);
}

static struct run turned(struct run run)
{
    return (struct run){run.right_first, run.right_last, run.left_first,
                        run.left_last, run.tokens};
}

/* @param left, right authors; @param there runs from left, @param back from
 * right; either may be NULL */
static struct pair *pair_new(unsigned part, unsigned left, unsigned right,
                             const struct half *there,
                             const struct half *back, unsigned of)
{
    struct pair *pair = g_new0(struct pair, 1);
    bool turn = there == NULL ||
                (back != NULL && back->tokens > there->tokens);
    const struct half *more = turn ? back : there;

    pair->part = part;
    pair->left = left;
    pair->right = right;
    pair->tokens = MIN(more->tokens, of);
    pair->of = of;
    pair->percent = 100.0 * pair->tokens / of;
    pair->runs = g_array_new(FALSE, FALSE, sizeof(struct run));
    for (unsigned i = 0; i < more->runs->len; i++) {
        struct run run = g_array_index(more->runs, struct run, i);

        run = turn ? turned(run) : run;
        g_array_append_val(pair->runs, run);
    }
    g_array_sort(pair->runs, by_length);
    return pair;
}

/* Two attempts of the same student, or of one and the group. */
static bool are_one(const struct similar *similar, unsigned a, unsigned b)
{
    const struct author *left = similar->authors->pdata[a];
    const struct author *right = similar->authors->pdata[b];

    for (char **owner = left->owners; *owner != NULL; owner++) {
        if (left->kind == right->kind &&
            g_strv_contains((const char *const *)right->owners, *owner))
            return true;
    }
    return false;
}

static void put_pairs(GHashTable *halves, const unsigned *tokens,
                      unsigned part, const struct similar *similar,
                      GPtrArray *pairs)
{
    GHashTableIter iterator;
    void *key, *value;

    g_hash_table_iter_init(&iterator, halves);
    while (g_hash_table_iter_next(&iterator, &key, &value)) {
        unsigned from = (unsigned)(*(gint64 *)key >> 32);
        unsigned to = (unsigned)(*(gint64 *)key & UINT32_MAX);
        gint64 other = (gint64)to << 32 | from;
        const struct half *back = g_hash_table_lookup(halves, &other);
        unsigned of = MIN(tokens[from], tokens[to]);
        struct pair *pair;

        if (of < SHORTEST || (back != NULL && to < from) ||
            are_one(similar, from, to))
            continue;
        pair = pair_new(part, from, to, value, back, of);
        if (pair->percent >= similar->from)
            g_ptr_array_add(pairs, pair);
        else
            pair_free(pair);
    }
}

static bool read_line(const char *line, GHashTable *halves, unsigned *tokens,
                      unsigned authors, GError **error)
{
    struct run run;
    unsigned left, right, count;
    struct half *half;

    if (sscanf(line, "File %u.c: %u tokens", &left, &count) == 2) {
        if (left >= authors)
            return refuse(error, "sim_c speaks of a file that it did not "
                          "get: %s", line);
        tokens[left] = count;
        return true;
    }
    if (strstr(line, ": line ") == NULL) /* totals, and the separator */
        return true;
    if (sscanf(line, "%u.c: line %u-%u |%u.c: line %u-%u [%u]", &left,
               &run.left_first, &run.left_last, &right, &run.right_first,
               &run.right_last, &run.tokens) != 7 ||
        left >= authors || right >= authors)
        return refuse(error, "sim_c says what can't be understood: %s", line);
    half = half_of(halves, left, right);
    half->tokens += run.tokens;
    g_array_append_val(half->runs, run);
    return true;
}

bool pairs_read(const char *output, unsigned part,
                const struct similar *similar, GPtrArray *pairs,
                GError **error)
{
    g_autoptr(GHashTable) halves = g_hash_table_new_full(
        g_int64_hash, g_int64_equal, g_free, half_free);
    g_autofree unsigned *tokens = g_new0(unsigned, similar->authors->len);
    g_auto(GStrv) lines = g_strsplit(output, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        if (!read_line(*line, halves, tokens, similar->authors->len, error))
            return false;
    }
    put_pairs(halves, tokens, part, similar, pairs);
    return true;
}
