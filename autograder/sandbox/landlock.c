/* SPDX-License-Identifier: MIT */
/** @file
 * Where namespaces are refused: the launcher, which confines itself by
 * Landlock and seccomp, and then becomes the command (confine/main.c).
 */
#include "levels.h"

char *landlock_launcher(const char *build)
{
    g_autofree char *path = g_build_filename(build, "confine", NULL);

    return g_canonicalize_filename(path, NULL);
}

char **landlock_wrap(const struct confinement *confinement,
                     const struct command *command)
{
    GPtrArray *out = g_ptr_array_new();
    const struct sandbox *sandbox = confinement->by;

    g_ptr_array_add(out, g_strdup(sandbox->launcher));
    if (sandbox->user != (uid_t)-1)
        g_ptr_array_add(out, g_strdup_printf("--user=%u", sandbox->user));
    g_ptr_array_add(out, g_strdup_printf("--processes=%u",
                                         confinement->processes));
    for (char **path = confinement->readable; path != NULL && *path != NULL;
         path++)
        g_ptr_array_add(out, g_strdup_printf("--read=%s", *path));
    if (confinement->writable != NULL)
        g_ptr_array_add(out, g_strdup_printf("--write=%s",
                                             confinement->writable));
    if (!command->has_stream)
        g_ptr_array_add(out, g_strdup("--report=3"));
    g_ptr_array_add(out, g_strdup("--"));
    for (char **argument = command->arguments; *argument != NULL; argument++)
        g_ptr_array_add(out, g_strdup(*argument));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, FALSE);
}
