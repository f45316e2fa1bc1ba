/* SPDX-License-Identifier: MIT */
/** @file
 * Reading how make builds a kernel. No path of make's has blanks.
 */
#include "plan.h"

#include "keyfile.h"

static char **words(struct keyfile *keyfile, const char *key)
{
    g_autofree char *text = keyfile_required(keyfile, "kernel", key);

    return g_strsplit(text, " ", -1);
}

struct plan *plan_read(const char *path, GError **error)
{
    struct keyfile *keyfile = keyfile_read(path);
    struct plan *plan = g_new0(struct plan, 1);

    keyfile_has_group(keyfile, "kernel");
    keyfile_has_group(keyfile, "parts");
    plan->compile = words(keyfile, "compile");
    plan->link = words(keyfile, "link");
    plan->objects = words(keyfile, "objects");
    plan->guard = keyfile_text(keyfile, "kernel", "guard");
    plan->script = keyfile_required(keyfile, "kernel", "script");
    plan->library = keyfile_required(keyfile, "kernel", "library");
    for (unsigned i = 0; i < PART_COUNT; i++)
        plan->parts[i] = keyfile_required(keyfile, "parts", part_names[i]);
    if (keyfile_close(keyfile, error))
        return plan;
    plan_free(plan);
    return NULL;
}

void plan_free(struct plan *plan)
{
    if (plan == NULL)
        return;
    g_strfreev(plan->compile);
    g_strfreev(plan->link);
    g_strfreev(plan->objects);
    g_free(plan->guard);
    g_free(plan->script);
    g_free(plan->library);
    for (unsigned i = 0; i < PART_COUNT; i++)
        g_free(plan->parts[i]);
    g_free(plan);
}
