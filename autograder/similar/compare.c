/* SPDX-License-Identifier: MIT */
/** @file
 * sim_c, for each part over everybody's file of it. Files are called by their
 * author's number, so no name of a student's reaches a command line.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "error.h"
#include "similar.h"

enum {
    SECONDS_MOST = 1800,
    CPU_SECONDS_MOST = 1200,
    PROCESSES_MOST = 8,
};
#define MEMORY_MOST (UINT64_C(4) << 30)
#define OUTPUT_MOST ((size_t)1 << 30)
#define SHORTEST_RUN "24" /* tokens: sim_c's own */

struct comparing {
    struct similar *similar;
    unsigned part;
    char *folder;
    GPtrArray *new, *old; /* of char *: names of files */
};

static void comparing_free(void *data)
{
    struct comparing *comparing = data;

    g_free(comparing->folder);
    g_ptr_array_unref(comparing->new);
    g_ptr_array_unref(comparing->old);
    g_free(comparing);
}

/* -e, -a: each file with each, both ways; -s: none with itself; -n: where, and
 * not the text. What comes after | is compared with what is before it only. */
static bool prepare(void *data, struct command *command, GError **error)
{
    const struct comparing *comparing = data;
    GPtrArray *words = g_ptr_array_new();

    (void)error;
    for (const char *const *word = (const char *const[]){
             "sim_c", "-e", "-a", "-s", "-n", "-r", SHORTEST_RUN, NULL};
         *word != NULL; word++)
        g_ptr_array_add(words, g_strdup(*word));
    for (unsigned i = 0; i < comparing->new->len; i++)
        g_ptr_array_add(words, g_strdup(comparing->new->pdata[i]));
    if (comparing->old->len > 0)
        g_ptr_array_add(words, g_strdup("|"));
    for (unsigned i = 0; i < comparing->old->len; i++)
        g_ptr_array_add(words, g_strdup(comparing->old->pdata[i]));
    g_ptr_array_add(words, NULL);
    command->arguments = (char **)g_ptr_array_free(words, FALSE);
    command->folder = g_strdup(comparing->folder);
    command->output_limit = OUTPUT_MOST;
    command->memory_limit = MEMORY_MOST;
    command->cpu_limit = CPU_SECONDS_MOST;
    command->seconds = SECONDS_MOST;
    command->confined = g_new0(struct confinement, 1);
    command->confined->by = comparing->similar->sandbox;
    command->confined->writable = g_strdup(comparing->folder);
    command->confined->processes = PROCESSES_MOST;
    return true;
}

static bool finish(void *data, const struct outcome *outcome, GError **error)
{
    const struct comparing *comparing = data;

    if (outcome->output_cut || outcome->timed_out ||
        !WIFEXITED(outcome->status) || WEXITSTATUS(outcome->status) != 0)
        return refuse(error, "sim_c could not compare %s: %.200s",
                      part_names[comparing->part],
                      outcome->timed_out ? "it took too long" :
                      outcome->output->str);
    return pairs_read(outcome->output->str, comparing->part,
                      comparing->similar, comparing->similar->pairs, error);
}

/* An author's file without the starter's lines; nothing if there is none. */
static bool stage(struct comparing *comparing, unsigned number,
                  GHashTable *starter, GError **error)
{
    const struct author *author =
        comparing->similar->authors->pdata[number];
    g_autofree char *from = g_build_filename(
        author->folder, part_names[comparing->part], NULL);
    g_autofree char *name = g_strdup_printf("%u.c", number);
    g_autofree char *to = g_build_filename(comparing->folder, name, NULL);
    g_autofree char *text = text_of_part(from), *rest = NULL;

    if (text == NULL)
        return true;
    rest = without_starter(text, starter);
    if (!g_file_set_contents(to, rest, -1, error))
        return false;
    g_ptr_array_add(author->kind == AUTHOR_STUDENT ? comparing->new :
                    comparing->old, g_steal_pointer(&name));
    return true;
}

static bool add_part(struct similar *similar, struct comparing *comparing,
                     GError **error)
{
    g_autofree char *given = g_build_filename(
        similar->starter, part_names[comparing->part], NULL);
    g_autofree char *text = NULL;
    g_autoptr(GHashTable) starter = NULL;

    if (!g_file_get_contents(given, &text, NULL, error))
        return false;
    starter = starter_lines(text);
    if (g_mkdir_with_parents(comparing->folder, 0700) < 0)
        return refuse(error, "can't make %s: %s", comparing->folder,
                      g_strerror(errno));
    for (unsigned i = 0; i < similar->authors->len; i++) {
        if (!stage(comparing, i, starter, error))
            return false;
    }
    if (comparing->new->len == 0 ||
        comparing->new->len + comparing->old->len < 2)
        return true;
    workshop_add(similar->workshop, (struct work){prepare, finish,
                                                  comparing});
    return sandbox_admit(similar->sandbox, similar->folder, error) &&
           sandbox_give(similar->sandbox, comparing->folder, error);
}

static int by_percent(gconstpointer a, gconstpointer b)
{
    const struct pair *left = *(const struct pair *const *)a;
    const struct pair *right = *(const struct pair *const *)b;

    if (left->percent != right->percent)
        return left->percent < right->percent ? 1 : -1;
    if (left->tokens != right->tokens)
        return left->tokens < right->tokens ? 1 : -1;
    if (left->part != right->part)
        return left->part < right->part ? -1 : 1;
    if (left->left != right->left)
        return left->left < right->left ? -1 : 1;
    return (left->right > right->right) - (left->right < right->right);
}

bool similar_compare(struct similar *similar, GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func(comparing_free);
    bool good = true;

    for (unsigned part = 0; good && part < PART_COUNT; part++) {
        struct comparing *comparing;

        if (!g_str_has_suffix(part_names[part], ".c"))
            continue;
        comparing = g_new0(struct comparing, 1);
        comparing->similar = similar;
        comparing->part = part;
        comparing->folder = g_strdup_printf("%s/staged-%u", similar->folder,
                                            part);
        comparing->new = g_ptr_array_new_with_free_func(g_free);
        comparing->old = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(all, comparing);
        good = add_part(similar, comparing, error);
    }
    good = good && workshop_run(similar->workshop, error);
    g_ptr_array_sort(similar->pairs, by_percent);
    return good;
}
