/* SPDX-License-Identifier: MIT */
/** @file
 * Which of a submission's entries are taken.
 */
#include "picks.h"

#include <string.h>

#include "names.h"

enum { CANDIDATES_MOST = 64 };

static void candidate_free(void *data)
{
    struct candidate *candidate = data;

    g_free(candidate->path);
    g_free(candidate->top);
    g_byte_array_unref(candidate->bytes);
    g_free(candidate);
}

struct picks *picks_new(const char *name)
{
    struct picks *picks = g_new0(struct picks, 1);

    picks->report = handed_in_new(name);
    picks->candidates = g_ptr_array_new_with_free_func(candidate_free);
    picks->tops = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    picks->twice = g_string_new(NULL);
    return picks;
}

void picks_free(struct picks *picks)
{
    handed_in_free(picks->report);
    g_ptr_array_unref(picks->candidates);
    g_hash_table_unref(picks->tops);
    g_string_free(picks->twice, TRUE);
    g_free(picks);
}

static void give_up(struct picks *picks, char *problem)
{
    if (picks->report->problem == NULL)
        picks->report->problem = problem;
    else
        g_free(problem);
}

/* Too much of anything is no submission. */
static bool is_within_limits(struct picks *picks, const struct entry *entry)
{
    if (picks->report->problem != NULL)
        return false;
    if (++picks->entries > ENTRIES_MOST)
        give_up(picks, g_strdup_printf("it has more than %d entries: hand in "
                                       "the listed files only",
                                       ENTRIES_MOST));
    else if (entry->size > TOTAL_BYTES_MOST ||
             (picks->bytes += entry->size) > TOTAL_BYTES_MOST)
        give_up(picks, g_strdup_printf("unpacked it has more than %d MiB: "
                                       "hand in the listed files only",
                                       TOTAL_BYTES_MOST / 1024 / 1024));
    return picks->report->problem == NULL;
}

/* Hidden ones, as .git, don't count. */
static void note_top(struct picks *picks, const char *path, bool is_folder)
{
    const char *slash = strchr(path, '/');

    if ((slash != NULL || is_folder) && *path != '.' && *path != '\0')
        g_hash_table_add(picks->tops, slash != NULL ?
                         g_strndup(path, (size_t)(slash - path)) :
                         g_strdup(path));
}

static unsigned count_folders(const char *path)
{
    unsigned count = 0;

    for (; *path != '\0'; path++)
        count += *path == '/';
    return count;
}

/* A path that comes again replaces what came first, as unpacking would. */
static struct candidate *find_or_add(struct picks *picks, unsigned file,
                                     const char *path, const char *top_end)
{
    struct candidate *candidate;

    for (unsigned i = 0; i < picks->candidates->len; i++) {
        candidate = picks->candidates->pdata[i];
        if (strcmp(candidate->path, path) != 0)
            continue;
        g_string_append_printf(picks->twice, "%s is there twice: the last "
                               "one was taken; ", candidate->path);
        g_byte_array_set_size(candidate->bytes, 0);
        candidate->spoilt = false;
        return candidate;
    }
    candidate = g_new0(struct candidate, 1);
    candidate->file = file;
    candidate->path = g_strdup(path);
    candidate->depth = count_folders(path);
    candidate->top = top_end == NULL ? NULL :
                     g_strndup(path, (size_t)(top_end - path));
    candidate->bytes = g_byte_array_new();
    g_ptr_array_add(picks->candidates, candidate);
    return candidate;
}

static struct candidate *look_at_file(struct picks *picks, const char *path,
                                      uint64_t size, const char **why)
{
    int file = find_wanted(path);
    const char *slash = strchr(path, '/');

    if (is_of_macos(path))
        *why = "what macOS adds";
    else if (file < 0)
        *why = "not a file that is graded";
    else if (!is_in_place((unsigned)file, path) &&
             (slash == NULL || !is_in_place((unsigned)file, slash + 1)))
        *why = "not where it is looked for";
    else if (size > FILE_BYTES_MOST)
        *why = "larger than 256 KiB";
    else if (picks->candidates->len >= CANDIDATES_MOST)
        *why = "one of too many of that name";
    else
        return find_or_add(picks, (unsigned)file, path,
                           is_in_place((unsigned)file, path) ? NULL : slash);
    return NULL;
}

struct candidate *picks_see(struct picks *picks, const struct entry *entry)
{
    const char *name = entry->name != NULL ? entry->name : "(no name)";
    const char *why = "a name that can't be read";
    struct candidate *candidate = NULL;
    g_autofree char *path = NULL;

    if (!is_within_limits(picks, entry))
        return NULL;
    if (entry->name != NULL)
        path = clean_path(entry->name, &why);
    if (path != NULL && !is_of_macos(path))
        note_top(picks, path, entry->is_folder);
    if (path != NULL && entry->is_folder)
        return NULL;
    if (path != NULL && entry->oddity != NULL)
        why = entry->oddity;
    else if (path != NULL)
        candidate = look_at_file(picks, path, entry->size, &why);
    if (candidate == NULL)
        handed_in_ignore(picks->report, name, why);
    return candidate;
}

void picks_spoil(struct picks *picks, struct candidate *candidate,
                 const char *why)
{
    candidate->spoilt = true;
    g_byte_array_set_size(candidate->bytes, 0);
    handed_in_ignore(picks->report, candidate->path, why);
}

/* The shallowest of a listed file that is in place; NULL: there is none. */
static struct candidate *choose(struct picks *picks, unsigned file)
{
    bool one_top = g_hash_table_size(picks->tops) == 1;
    struct candidate *chosen = NULL;

    for (unsigned i = 0; i < picks->candidates->len; i++) {
        struct candidate *candidate = picks->candidates->pdata[i];

        if (candidate->file == file && !candidate->spoilt &&
            (candidate->top == NULL || one_top) &&
            (chosen == NULL || candidate->depth < chosen->depth))
            chosen = candidate;
    }
    return chosen;
}

static void report_others(struct picks *picks, unsigned file,
                          const struct candidate *chosen)
{
    bool one_top = g_hash_table_size(picks->tops) == 1;

    for (unsigned i = 0; i < picks->candidates->len; i++) {
        struct candidate *candidate = picks->candidates->pdata[i];

        if (candidate->file != file || candidate == chosen ||
            candidate->spoilt)
            continue;
        if (candidate->top != NULL && !one_top) {
            handed_in_ignore(picks->report, candidate->path,
                             "in one of several folders");
            continue;
        }
        handed_in_ignore(picks->report, candidate->path,
                         "there is another, less deep");
        g_string_append_printf(picks->twice, "%s is there twice: %s was "
                               "taken, not %s; ", listed_file(file),
                               chosen->path, candidate->path);
    }
}

/* 0: there is no kit, or none that says it. */
static uint32_t seed_of(const struct candidate *kit)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    uint64_t seed = 0;

    if (kit != NULL &&
        g_key_file_load_from_data(file, (const char *)kit->bytes->data,
                                  kit->bytes->len, G_KEY_FILE_NONE, NULL))
        seed = g_key_file_get_uint64(file, "kit", "seed", NULL);
    return seed <= UINT32_MAX ? (uint32_t)seed : 0;
}

GPtrArray *picks_settle(struct picks *picks)
{
    GPtrArray *taken = g_ptr_array_new();

    if (picks->report->problem != NULL)
        return taken;
    for (unsigned file = 0; file < LISTED_FILES; file++) {
        struct candidate *chosen = choose(picks, file);

        report_others(picks, file, chosen);
        if (chosen != NULL)
            g_ptr_array_add(taken, chosen);
    }
    picks->report->kit_seed = seed_of(choose(picks, KIT_LISTED));
    if (picks->twice->len > 0)
        g_string_truncate(picks->twice, picks->twice->len - strlen("; "));
    if (taken->len == 0)
        give_up(picks, g_strdup("it has none of the files that are graded"));
    else if (picks->twice->len > 0)
        give_up(picks, harmless_line(picks->twice->str));
    return taken;
}
