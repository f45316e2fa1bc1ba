/* SPDX-License-Identifier: MIT */
/** @file
 * The command `hostile`: submissions that attack the grader, several at a time,
 * beside an innocent one. None may gain a point, learn a byte of the host, leave
 * anything behind, or change the other's result.
 */
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commands.h"
#include "error.h"
#include "folder.h"
#include "kit.h"
#include "trial.h"
#include "watch.h"

#define ATTACKS "autograder/hostile"

enum { EXIT_HELD = 0, EXIT_NOT_HELD = 1, EXIT_INFRASTRUCTURE = 2,
       ATTACKS_AN_INNOCENT = 8,
       MEMORY_MIB_MOST = 1536 };

static char *build = "build", *sandbox, *keep, *made;
static int jobs;

static const GOptionEntry entries[] = {
    {"build", 0, 0, G_OPTION_ARG_FILENAME, &build,
     "Folder that make builds in (build)", "DIR"},
    {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs,
     "Submissions at a time (as many as processors)", "N"},
    {"sandbox", 0, 0, G_OPTION_ARG_STRING, &sandbox,
     "As for --submission", "LEVEL"},
    {"keep", 0, 0, G_OPTION_ARG_FILENAME, &keep,
     "Keep the results there", "DIR"},
    {"make", 0, 0, G_OPTION_ARG_FILENAME, &made,
     "Only make up what is handed in, in this new folder", "DIR"},
    G_OPTION_ENTRY_NULL,
};

/* Every folder of ours with a declaration. */
static char **all_attacks(GError **error)
{
    g_auto(GStrv) names = folder_list(ATTACKS, error);
    g_autoptr(GStrvBuilder) found = g_strv_builder_new();

    for (char **name = names; names != NULL && *name != NULL; name++) {
        g_autofree char *path = g_build_filename(ATTACKS, *name, NULL);
        g_autofree char *file = g_build_filename(path, "expect.ini", NULL);

        if (g_file_test(file, G_FILE_TEST_EXISTS))
            g_strv_builder_add(found, path);
    }
    return g_strv_builder_end(found);
}

static GPtrArray *read_attacks(struct range *range, const char *into,
                               char **folders)
{
    GPtrArray *attacks = g_ptr_array_new_with_free_func(attack_free);

    for (char **folder = folders; *folder != NULL; folder++) {
        struct attack *attack = attack_read(*folder);
        g_autofree char *place =
            g_build_filename(into, attack->name, NULL);

        g_ptr_array_add(attacks, attack);
        if (attack->problem == NULL)
            attack_make(attack, place, &range->surroundings);
        if (attack->problem != NULL)
            range_say(range, attack->problem->message, "%s", attack->name);
    }
    return attacks;
}

/* What all units share, by one of them. */
struct preparation {
    struct range *range;
    const GPtrArray *attacks;
};

static bool prepare(void *data, struct command *command, GError **error)
{
    const struct preparation *preparation = data;
    GPtrArray *arguments = g_ptr_array_new();

    (void)error;
    g_ptr_array_add(arguments, g_strdup(preparation->range->grader));
    g_ptr_array_add(arguments, g_strdup("--prepare"));
    g_ptr_array_add(arguments, g_strdup_printf("--build=%s", build));
    g_ptr_array_add(arguments, g_strdup_printf("--seed=%u",
                                               preparation->range->seed));
    g_ptr_array_add(arguments, NULL);
    command->arguments = (char **)g_ptr_array_free(arguments, FALSE);
    command->keeps_environment = true;
    command->output_limit = 65536;
    command->seconds = 600;
    return true;
}

static bool prepared(void *data, const struct outcome *outcome,
                     GError **error)
{
    (void)data;
    return outcome->status == 0 ||
           refuse(error, "it can't be prepared:\n%s", outcome->output->str);
}

static void say_no_process(struct range *range)
{
    bool left = false;
    pid_t process;

    while ((process = waitpid(-1, NULL, WNOHANG)) > 0)
        continue;
    left = process == 0;
    range_say(range, left ? "one is still there" : NULL,
              "no process is left");
}

static void say_memory(struct range *range)
{
    struct rusage used;
    long mib;

    getrusage(RUSAGE_CHILDREN, &used);
    mib = used.ru_maxrss / 1024;
    range_say(range, mib > MEMORY_MIB_MOST ? "that is too much" : NULL,
              "no process had more than %ld MiB of memory", mib);
}

static void say_changes(struct range *range, GHashTable *before,
                        GHashTable *after, const char *where)
{
    g_autofree char *changes = watch_compare(before, after);

    range_say(range, *changes != '\0' ? changes : NULL,
              "nothing is written to %s", where);
}

/* All at once: what one leaves behind, another would find. */
static bool attack_all(struct range *range, const GPtrArray *attacks,
                       GError **error)
{
    for (unsigned i = 0; i < attacks->len; i++) {
        struct attack *attack = attacks->pdata[i];

        if (attack->problem == NULL)
            trial_add(range, attack);
        if (i % ATTACKS_AN_INNOCENT == 0)
            trial_add_innocent(range);
    }
    return workshop_run(range->workshop, error);
}

static bool try(struct range *range, char **folders, GError **error)
{
    g_autofree char *into = g_build_filename(range->folder, "attacks", NULL);
    g_autoptr(GPtrArray) attacks = read_attacks(range, into, folders);
    struct preparation preparation = {range, attacks};
    g_autoptr(GHashTable) host = NULL, host_after = NULL;
    g_autoptr(GHashTable) tree = NULL, tree_after = NULL;
    const char *const results[] = {"results", NULL};
    const char *const building[] = {build, ".git", NULL};

    workshop_add(range->workshop,
                 (struct work){prepare, prepared, &preparation});
    if (!workshop_run(range->workshop, error))
        return false;
    trial_add_innocent(range);
    if (!workshop_run(range->workshop, error))
        return false;
    host = watch_look(range->folder, results);
    tree = watch_look(range->surroundings.root, building);
    if (!attack_all(range, attacks, error))
        return false;
    host_after = watch_look(range->folder, results);
    tree_after = watch_look(range->surroundings.root, building);
    say_changes(range, host, host_after, "what lies around them");
    say_changes(range, tree, tree_after, "the grader's own folders");
    say_no_process(range);
    say_memory(range);
    return true;
}

/* Tell where each is, a line each. */
static bool make_up(struct range *range, char **folders, GError **error)
{
    g_autoptr(GPtrArray) attacks = NULL;

    if (g_file_test(made, G_FILE_TEST_EXISTS))
        return refuse(error, "--make: %s is there already; name another "
                      "folder", made);
    attacks = read_attacks(range, made, folders);
    for (unsigned i = 0; i < attacks->len; i++) {
        const struct attack *attack = attacks->pdata[i];

        if (attack->problem == NULL)
            printf("%s\t%s\n", attack->name, attack->handed_in);
    }
    return true;
}

static bool run(struct range *range, char **folders, GError **error)
{
    struct kit *kit = kit_read("VERSION", KIT_FILE, error);
    g_auto(GStrv) all = NULL;
    bool good;

    if (kit == NULL)
        return false;
    if (*folders == NULL)
        folders = all = all_attacks(error);
    good = range_open(range, (unsigned)jobs, keep, kit, error) &&
           folders != NULL &&
           (made != NULL ? make_up : try)(range, folders, error);
    kit_free(kit);
    return good;
}

int hostile_command(int argc, char **argv)
{
    g_autoptr(GOptionContext) context = g_option_context_new(
        "[DIR...] - try submissions that attack the grader");
    g_autoptr(GError) problem = NULL;
    struct range range = {.build = NULL};
    bool good;

    g_option_context_set_summary(context, "Without DIR: all of " ATTACKS ".\n"
                                 "Exit status: 0 none got through; 1 one did; "
                                 "2 it could not be\nfound out.");
    g_option_context_add_main_entries(context, entries, NULL);
    good = g_option_context_parse(context, &argc, &argv, &problem);
    if (jobs <= 0)
        jobs = (int)g_get_num_processors();
    range.build = build;
    range.sandbox = sandbox;
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); /* nobody gets away */
    good = good && run(&range, argv + 1, &problem);
    range_close(&range);
    if (good)
        return range.bad == 0 ? EXIT_HELD : EXIT_NOT_HELD;
    fprintf(stderr, "grade: %s\n", problem->message);
    return EXIT_INFRASTRUCTURE;
}
