/* SPDX-License-Identifier: MIT */
/** @file
 * What the names of a submission's entries mean.
 */
#include "names.h"

#include <string.h>

#include "answers.h"
#include "kit.h"

#define ANSWERS_FOLDER "labs/00-first-boot"

const char *listed_file(unsigned file)
{
    return file < PART_COUNT ? part_names[file] :
           file == KIT_LISTED ? KIT_FILE : ANSWERS_FILE;
}

/* Where a kit has it; "": at its root. */
static const char *kit_folder(unsigned file)
{
    return file < PART_COUNT ? SKELETON_PARTS :
           file == KIT_LISTED ? "" : ANSWERS_FOLDER;
}

char *clean_path(const char *name, const char **why)
{
    g_autofree char *slashes = g_strdelimit(g_strdup(name), "\\", '/');
    g_auto(GStrv) components = g_strsplit(slashes, "/", -1);
    GString *path = g_string_new(NULL);

    *why = *slashes == '/' ? "an absolute name" :
           g_ascii_isalpha(slashes[0]) && slashes[1] == ':' ?
           "a name with a drive" : NULL;
    for (char **component = components; *component != NULL; component++) {
        if (strcmp(*component, "..") == 0)
            *why = "a name that leaves the submission";
        if (**component != '\0' && strcmp(*component, ".") != 0)
            g_string_append_printf(path, "%s%s", path->len > 0 ? "/" : "",
                                   *component);
    }
    return g_string_free(path, *why != NULL);
}

bool is_of_macos(const char *path)
{
    const char *base = strrchr(path, '/');

    base = base != NULL ? base + 1 : path;
    return g_str_has_prefix(base, "._") || strcmp(base, ".DS_Store") == 0 ||
           g_str_has_prefix(path, "__MACOSX/") || strcmp(path, "__MACOSX") == 0;
}

int find_wanted(const char *path)
{
    const char *base = strrchr(path, '/');

    base = base != NULL ? base + 1 : path;
    for (unsigned i = 0; i <= KIT_LISTED; i++) {
        if (strcmp(listed_file(i), base) == 0)
            return (int)i;
    }
    return -1;
}

bool is_in_place(unsigned file, const char *path)
{
    g_autofree char *in_kit =
        g_build_filename(kit_folder(file), listed_file(file), NULL);

    return strcmp(path, listed_file(file)) == 0 || strcmp(path, in_kit) == 0;
}
