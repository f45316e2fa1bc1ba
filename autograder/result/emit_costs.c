/* SPDX-License-Identifier: MIT */
/** @file
 * Measured costs as a table.
 */
#include "emit.h"

enum { COST_WIDTH = 48 };

static void put_cost(GString *out, const struct finding *finding,
                     const struct palette *palette)
{
    g_autofree char *measured = figure_text(finding->measured);
    g_autofree char *limit = figure_text(finding->limit);

    g_string_append_printf(out, "  %s%s%s  %-*s %10s   %-2s %s\n",
                           finding->held ? palette->good : palette->bad,
                           finding->held ? "ok  " : "FAIL", palette->plain,
                           COST_WIDTH, finding->name, measured,
                           comparator_text(finding->comparator), limit);
}

char *emit_costs(const struct result *result,
                 const struct terminal *terminal)
{
    const struct palette *palette = palette_of(terminal);
    GString *out = g_string_new(NULL);
    const char *board = NULL;

    for (unsigned i = 0; i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        if (board != test->board)
            g_string_append_printf(out, "%sWhat it costs, on %s%s\n",
                                   palette->strong, test->board,
                                   palette->plain);
        board = test->board;
        for (unsigned f = 0; f < test->findings->len; f++) {
            const struct finding *finding = test->findings->pdata[f];

            if (finding->is_comparison)
                put_cost(out, finding, palette);
        }
    }
    return g_string_free(out, FALSE);
}
