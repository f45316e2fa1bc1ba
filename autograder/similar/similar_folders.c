/* SPDX-License-Identifier: MIT */
/** @file
 * Folders as JPlag and MOSS take them: one for each student, one for each of
 * former years, and the code that all were given.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "error.h"
#include "folder.h"
#include "similar.h"

static const char how[] =
    "base/      what all students were given\n"
    "students/  a folder for each student\n"
    "earlier/   the solution, and former years' students\n"
    "\n"
    "JPlag (version 4 or later), in this folder:\n"
    "\n"
    "    java -jar jplag.jar -l c -bc base --new students --old earlier\n"
    "\n"
    "MOSS (its script sends all of it to a server of Stanford's: mind what\n"
    "your students agreed to), in this folder:\n"
    "\n"
    "    moss -l c -d $(printf -- '-b %s ' base/*.c) students/*/*.c"
    " earlier/*/*.c\n";

static bool copy_parts(const char *from, const char *to, GError **error)
{
    bool good = g_mkdir_with_parents(to, 0777) == 0 ||
                refuse(error, "can't make %s: %s", to, g_strerror(errno));

    for (unsigned i = 0; good && i < PART_COUNT; i++) {
        g_autofree char *source = g_build_filename(from, part_names[i], NULL);
        g_autofree char *target = g_build_filename(to, part_names[i], NULL);

        if (g_file_test(source, G_FILE_TEST_IS_REGULAR))
            good = file_copy(source, target, error);
    }
    return good;
}

bool similar_folders(const struct similar *similar, const char *out,
                     GError **error)
{
    g_autofree char *root = g_build_filename(out, "folders", NULL);
    g_autofree char *base = g_build_filename(root, "base", NULL);
    g_autofree char *readme = g_build_filename(root, "README.txt", NULL);
    bool good;

    if (g_file_test(root, G_FILE_TEST_EXISTS) &&
        !g_file_test(readme, G_FILE_TEST_EXISTS))
        return refuse(error, "%s is none of ours, and would be removed: give "
                      "another --out", root);
    folder_remove(root);
    good = (g_mkdir_with_parents(root, 0777) == 0 ||
            refuse(error, "can't make %s: %s", root, g_strerror(errno))) &&
           g_file_set_contents(readme, how, -1, error) &&
           copy_parts(similar->starter, base, error);
    for (unsigned i = 0; good && i < similar->authors->len; i++) {
        const struct author *author = similar->authors->pdata[i];
        g_autofree char *to = g_build_filename(
            root, author->kind == AUTHOR_STUDENT ? "students" : "earlier",
            author->safe, NULL);

        good = copy_parts(author->folder, to, error);
    }
    return good;
}
