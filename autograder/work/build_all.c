/* SPDX-License-Identifier: MIT */
/** @file
 * What all gradings need, built before the first.
 */
#include "build_all.h"

#include "boot.h"
#include "capsule_check.h"
#include "error.h"

/* One make. */
struct build_work {
    struct recipe recipe;
    char **targets;
};

static bool prepare_build(void *data, struct command *command,
                          GError **error)
{
    struct build_work *work = data;

    (void)error;
    kernel_command(command, &work->recipe, work->targets);
    return true;
}

static bool finish_build(void *data, const struct outcome *outcome,
                         GError **error)
{
    (void)data;
    return outcome->status == 0 ||
           refuse(error, "make failed:\n%s", outcome->output->str);
}

static void add_target(GStrvBuilder *targets, GHashTable *seen, char *target)
{
    if (g_hash_table_add(seen, target))
        g_strv_builder_add(targets, target);
}

static char **all_targets(const char *build, const GPtrArray *tests)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GStrvBuilder) targets = g_strv_builder_new();

    add_target(targets, seen, g_build_filename(build, "libwitness.so", NULL));
    for (unsigned t = 0; t < tests->len; t++) {
        const struct test *test = tests->pdata[t];

        for (unsigned i = 0; i < test->apps->len; i++)
            add_target(targets, seen,
                       boot_app_target(build, test, test->apps->pdata[i]));
        if (test->checked_capsule >= 0)
            add_target(targets, seen, capsule_checker(build));
    }
    return g_strv_builder_end(targets);
}

static bool any_guarded(const GPtrArray *tests, unsigned board)
{
    for (unsigned t = 0; t < tests->len; t++) {
        const struct test *test = tests->pdata[t];

        if (test->guard && (test->boards & 1u << board) != 0)
            return true;
    }
    return false;
}

static bool build_one(struct workshop *workshop, struct recipe recipe,
                      unsigned board, bool guard, char **targets,
                      GError **error)
{
    struct build_work work = {recipe, targets};

    work.recipe.board = board;
    work.recipe.guard = guard;
    workshop_add(workshop, (struct work){prepare_build, finish_build, &work});
    return workshop_run(workshop, error);
}

/* One make after the other: they share objects. */
bool build_all(struct workshop *workshop, const struct recipe *recipe,
               unsigned boards, const GPtrArray *tests, GError **error)
{
    g_auto(GStrv) targets = all_targets(recipe->build, tests);
    char *none[] = {NULL};
    bool good = true;

    for (unsigned board = 0; good && board < BOARD_COUNT; board++) {
        if ((boards & 1u << board) == 0)
            continue;
        good = build_one(workshop, *recipe, board, recipe->guard, targets,
                         error);
        if (good && !recipe->guard && any_guarded(tests, board))
            good = build_one(workshop, *recipe, board, true, none, error);
    }
    return good;
}

static bool is_there(const char *path, GError **error)
{
    return g_file_test(path, G_FILE_TEST_EXISTS) ||
           refuse(error, "%s is not there: 'grade --prepare', with the same "
                  "choice of tests, makes it", path);
}

static bool kernel_is_there(struct recipe recipe, unsigned board, bool guard,
                            GError **error)
{
    g_autofree char *path = NULL;

    recipe.board = board;
    recipe.guard = guard;
    path = kernel_finished_path(&recipe);
    return is_there(path, error);
}

bool all_built(const struct recipe *recipe, unsigned boards,
               const GPtrArray *tests, GError **error)
{
    g_auto(GStrv) targets = all_targets(recipe->build, tests);

    for (char **target = targets; *target != NULL; target++) {
        if (!is_there(*target, error))
            return false;
    }
    for (unsigned board = 0; board < BOARD_COUNT; board++) {
        if ((boards & 1u << board) == 0)
            continue;
        if (!kernel_is_there(*recipe, board, recipe->guard, error) ||
            (any_guarded(tests, board) &&
             !kernel_is_there(*recipe, board, true, error)))
            return false;
    }
    return true;
}
