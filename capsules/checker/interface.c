/* SPDX-License-Identifier: MIT */
/**
 * @file
 * interface.list: what capsules may call and what each is handed.
 */
#include "check.h"

struct interface *interface_read(const char *path)
{
    struct interface *interface = g_new0(struct interface, 1);
    GError *error = NULL;
    interface->path = path;
    interface->list = g_key_file_new();
    g_key_file_set_list_separator(interface->list, ' ');
    if (!g_key_file_load_from_file(interface->list, path, G_KEY_FILE_NONE,
                                   &error)) {
        give_up("%s: %s; name the list with --interface", path,
                error->message);
    }
    const char *const needed[] = {"interface", "devices", "compiler"};
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (!g_key_file_has_group(interface->list, needed[i])) {
            give_up("%s: has no [%s]", path, needed[i]);
        }
    }
    return interface;
}

bool interface_lists(const struct interface *interface, const char *group,
                     const char *key, const char *name)
{
    char **names = g_key_file_get_string_list(interface->list, group, key,
                                              NULL, NULL);
    bool found = names != NULL && g_strv_contains(
                                      (const char *const *)names, name);
    g_strfreev(names);
    return found;
}

bool interface_may_call(const struct capsule *capsule, const char *function,
                        char ***arguments)
{
    const struct interface *interface = capsule->interface;
    const char *group = "interface";
    if (interface_lists(interface, capsule->name, "calls", function)) {
        group = "devices";
    }
    *arguments = g_key_file_get_string_list(interface->list, group, function,
                                            NULL, NULL);
    return *arguments != NULL;
}

static bool is_somebodys(const struct interface *interface, const char *name)
{
    char **groups = g_key_file_get_groups(interface->list, NULL);
    bool found = false;
    for (char **group = groups; *group != NULL && !found; group++) {
        found = interface_lists(interface, *group, "defines", name);
    }
    g_strfreev(groups);
    return found;
}

bool interface_knows(const struct interface *interface, const char *name)
{
    return g_key_file_has_key(interface->list, "interface", name, NULL) ||
           g_key_file_has_key(interface->list, "devices", name, NULL) ||
           interface_lists(interface, "compiler", "symbols", name) ||
           is_somebodys(interface, name);
}

char **interface_defines(const struct capsule *capsule)
{
    char **names = g_key_file_get_string_list(
        capsule->interface->list, capsule->name, "defines", NULL, NULL);
    return names != NULL ? names : g_new0(char *, 1);
}
