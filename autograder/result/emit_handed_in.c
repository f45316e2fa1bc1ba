/* SPDX-License-Identifier: MIT */
/** @file
 * What was taken of a submission, for a person.
 */
#include "emit.h"

enum { IGNORED_SHOWN = 5 };

static void put_files(GString *out, const struct handed_in *handed_in)
{
    g_string_append(out, "taken     ");
    for (unsigned i = 0; i < handed_in->files->len; i++)
        g_string_append_printf(
            out, "%s%s", i > 0 ? ", " : "",
            ((struct taken_file *)handed_in->files->pdata[i])->name);
    g_string_append(out, handed_in->files->len > 0 ? "\n" : "nothing\n");
}

static void put_ignored(GString *out, const struct handed_in *handed_in)
{
    uint64_t more = handed_in->ignored_more;

    for (unsigned i = 0; i < handed_in->ignored->len; i++) {
        const struct ignored_file *file = handed_in->ignored->pdata[i];

        if (i >= IGNORED_SHOWN)
            more++;
        else
            g_string_append_printf(out, "ignored   %s: %s\n", file->name,
                                   file->why);
    }
    if (more > 0)
        g_string_append_printf(out, "ignored   %" G_GUINT64_FORMAT " more\n",
                               more);
}

void emit_handed_in(GString *out, const struct result *result)
{
    const struct handed_in *handed_in = result->handed_in;
    g_autofree char *other_seed = NULL;

    if (handed_in == NULL)
        return;
    other_seed = other_seed_text(handed_in->kit_seed, result->seed);
    put_files(out, handed_in);
    put_ignored(out, handed_in);
    if (handed_in->problem != NULL)
        g_string_append_printf(out, "problem   %s\n", handed_in->problem);
    if (other_seed != NULL)
        g_string_append_printf(out, "warning   %s\n", other_seed);
    if (result->sandbox_text != NULL)
        g_string_append_printf(out, "sandbox   %s\n", result->sandbox_text);
    g_string_append_c(out, '\n');
}
