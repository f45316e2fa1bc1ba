/* SPDX-License-Identifier: MIT */
/** @file
 * What all gradings need, built before the first.
 */
#include "build_all.h"

#include "boot.h"
#include "error.h"
#include "kernels.h"

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

static char **app_targets(const char *build, const GPtrArray *tests)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GStrvBuilder) targets = g_strv_builder_new();
    g_autofree char *plugin =
        g_build_filename(build, "libwitness.so", NULL);

    g_strv_builder_add(targets, plugin);
    for (unsigned t = 0; t < tests->len; t++) {
        const struct test *test = tests->pdata[t];

        for (unsigned i = 0; i < test->apps->len; i++) {
            char *target = boot_app_target(build, test,
                                           test->apps->pdata[i]);

            if (!g_hash_table_contains(seen, target))
                g_strv_builder_add(targets, target);
            g_hash_table_add(seen, target);
        }
    }
    return g_strv_builder_end(targets);
}

/* One make after the other: they share objects. */
bool build_all(struct workshop *workshop, const char *build, uint32_t seed,
               unsigned boards, const GPtrArray *tests, GError **error)
{
    g_auto(GStrv) targets = app_targets(build, tests);
    bool good = true;

    for (unsigned board = 0; good && board < BOARD_COUNT; board++) {
        struct build_work work = {{build, board, seed, NULL, 0, false, NULL},
                                  targets};

        if ((boards & 1u << board) == 0)
            continue;
        workshop_add(workshop,
                     (struct work){prepare_build, finish_build, &work});
        good = workshop_run(workshop, error);
    }
    return good;
}
