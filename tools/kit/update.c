/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Brings a newer kit into a student's kit, and keeps what is the student's.
 *
 * The list of sums tells what the kit was shipped with: a file that is still so
 * is replaced, one that is not is the student's. Each file is replaced by one
 * rename, and the new list comes last: an update that was interrupted, started
 * again, does what is left.
 */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <utime.h>

#include "files.h"
#include "incoming.h"

#define HEADERS "kernel-skeleton/include/"
#define ASIDE ".aside" /* a copy on its way */

/* What students are asked to edit; else they edit what is supplied. */
static const char *const students[] = {
    "kernel-skeleton/parts/*", "labs/00-first-boot/answers.ini",
};

static gboolean force;
static GOptionEntry options[] = {
    {"force", 0, 0, G_OPTION_ARG_NONE, &force, "bring an older kit, too", NULL},
    G_OPTION_ENTRY_NULL,
};

struct update {
    struct incoming from;
    GHashTable *old;    /* what this kit was shipped with */
    GPtrArray *edited;  /* the student's files, which are kept */
    unsigned changed;   /* files that are new, or another */
    unsigned warnings;
};

static void say(const char *word, const char *path)
{
    printf("  %-8s %s\n", word, path);
}

static void warn(struct update *update, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
static void warn(struct update *update, const char *format, ...)
{
    va_list arguments;

    update->warnings++;
    fputs("  look at  ", stdout);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

static bool is_students(const char *path)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(students); i++) {
        if (g_pattern_match_simple(students[i], path)) {
            return true;
        }
    }
    return false;
}

/* Put a file from beside the newer kit's in its place, as new: make builds
 * from it. */
static void put(const struct update *update, const char *path,
                const char *to)
{
    g_autofree char *from =
        g_build_filename(update->from.folder, path, NULL);
    g_autofree char *folder = g_path_get_dirname(to);

    if (g_mkdir_with_parents(folder, 0777) != 0 ||
        utime(from, NULL) != 0 || g_rename(from, to) != 0) {
        fail("can't write %s: %s; start the update again when that is mended",
             to, g_strerror(errno));
    }
}

/* Keep the student's version of a supplied file under another name. */
static void set_aside(struct update *update, const char *path,
                      const char *sum)
{
    for (unsigned number = 1;; number++) {
        g_autofree char *name =
            number == 1 ? g_strdup_printf("%s.mine", path)
                        : g_strdup_printf("%s.mine%u", path, number);
        g_autofree char *there = file_sum(".", name);

        if (there == NULL) {
            file_copy(".", path, update->from.folder, ASIDE);
            put(update, ASIDE, name);
        }
        if (there == NULL || strcmp(there, sum) == 0) {
            warn(update, "%s: you had changed it; yours is %s now", path, name);
            return;
        }
    }
}

/* One file of the newer kit. */
static void bring(struct update *update, const char *path, const char *new_sum)
{
    const char *old_sum = g_hash_table_lookup(update->old, path);
    g_autofree char *sum = file_sum(".", path);
    bool is_edited = sum != NULL && g_strcmp0(sum, old_sum) != 0;

    if (g_strcmp0(sum, new_sum) == 0) {
        return;
    }
    if (is_edited) {
        g_ptr_array_add(update->edited, g_strdup(path));
    }
    if (is_edited && g_strcmp0(old_sum, new_sum) == 0) {
        say("kept", path);
        return;
    }
    update->changed++;
    if (is_edited && is_students(path)) {
        g_autofree char *beside = g_strdup_printf("%s.new", path);

        say("kept", path);
        put(update, path, beside);
        warn(update, "%s: what this one began as has changed", beside);
        return;
    }
    if (is_edited) {
        set_aside(update, path, sum);
    }
    put(update, path, path);
    say(sum == NULL ? "new" : "changed", path);
}

/* A file that the newer kit has no more. */
static void take_away(struct update *update, const char *path,
                      const char *old_sum)
{
    g_autofree char *sum = file_sum(".", path);

    if (sum == NULL) {
        return;
    }
    if (strcmp(sum, old_sum) != 0) {
        warn(update, "%s: no longer part of the kit, but you changed it; kept",
             path);
    } else if (g_remove(path) != 0) {
        fail("can't remove %s: %s", path, g_strerror(errno));
    } else {
        say("removed", path);
    }
}

/* Whoever wrote a part to this contract should know that it changed. */
static void warn_of_contract(struct update *update, const char *path,
                             const char *new_sum)
{
    const char *old_sum = g_hash_table_lookup(update->old, path);

    if (!g_str_has_prefix(path, HEADERS) || old_sum == NULL ||
        strcmp(old_sum, new_sum) == 0) {
        return;
    }
    for (unsigned i = 0; i < update->edited->len; i++) {
        const char *part = update->edited->pdata[i];
        g_autofree char *text = file_text(".", part);
        g_autofree char *include =
            g_strdup_printf("#include \"%s\"", path + strlen(HEADERS));

        if (strstr(text, include) != NULL) {
            warn(update, "%s: this contract changed, and your %s is written "
                 "to it", path, part);
        }
    }
}

static int compare(const void *left, const void *right)
{
    return strcmp(left, right);
}

static void for_each(struct update *update, GHashTable *sums,
                     void (*body)(struct update *, const char *, const char *))
{
    GList *paths = g_list_sort(g_hash_table_get_keys(sums), compare);

    for (GList *path = paths; path != NULL; path = path->next) {
        body(update, path->data, g_hash_table_lookup(sums, path->data));
    }
    g_list_free(paths);
}

/* What tells that the update is complete comes last. */
static void bring_unless_last(struct update *update, const char *path,
                              const char *sum)
{
    if (strcmp(path, KIT_FILE) != 0) {
        bring(update, path, sum);
    }
}

static void take_away_unless_there(struct update *update, const char *path,
                                   const char *sum)
{
    if (!g_hash_table_contains(update->from.sums, path)) {
        take_away(update, path, sum);
    }
}

static void check(const struct about *here, const struct update *update)
{
    const struct about *there = &update->from.about;

    if (version_compare(there->version, here->version) < 0 && !force) {
        incoming_remove();
        fail("that is version %s, older than this kit's %s; FORCE=1 brings it "
             "all the same", there->version, here->version);
    }
    printf("From version %s to %s:\n", here->version, there->version);
}

static void run(const char *tarball)
{
    struct about here;
    struct update update = {
        .edited = g_ptr_array_new_with_free_func(g_free),
    };

    if (!g_file_test(KIT_FILE, G_FILE_TEST_EXISTS)) {
        fail("this folder is no student's kit: there is no %s", KIT_FILE);
    }
    here = about_read(".");
    update.from = incoming_unpack(tarball);
    update.old = sums_read(".");
    check(&here, &update);
    folder_remove("build"); /* its objects may be newer than new sources */
    for_each(&update, update.from.sums, bring_unless_last);
    for_each(&update, update.old, take_away_unless_there);
    for_each(&update, update.from.sums, warn_of_contract);
    if (strcmp(here.seed, update.from.about.seed) != 0) {
        warn(&update, "the seed: it was %s and is %s now, which is another "
             "cohort's; handouts and tests ask for other values", here.seed,
             update.from.about.seed);
    }
    put(&update, KIT_FILE, KIT_FILE);
    put(&update, SUMS_FILE, SUMS_FILE);
    incoming_remove();
    printf("%u files changed, %u of yours kept, %u things to look at.\n",
           update.changed, update.edited->len, update.warnings);
}

int main(int argc, char **argv)
{
    g_autoptr(GOptionContext) context = g_option_context_new("TARBALL");
    g_autoptr(GError) error = NULL;

    g_set_prgname("update");
    g_option_context_set_summary(context, "Brings the newer kit in TARBALL "
                                 "into the kit in the current folder.");
    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        fail("%s; see --help", error->message);
    }
    if (argc != 2) {
        fail("give one TARBALL; see --help");
    }
    run(argv[1]);
    return 0;
}
