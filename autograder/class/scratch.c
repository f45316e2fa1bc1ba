/* SPDX-License-Identifier: MIT */
/** @file
 * A folder for temporary files that goes with its maker.
 */
#define _GNU_SOURCE
#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "folder.h"

#define PREFIX "tick64-units-"

/* @param how of flock() @return -1: it is locked, or not ours to lock */
static int lock(const char *folder, int how)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
                          O_CLOEXEC);
    struct stat about;

    if (descriptor < 0)
        return -1;
    if (fstat(descriptor, &about) == 0 && about.st_uid == geteuid() &&
        flock(descriptor, how) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

static void remove_left_over(void)
{
    g_auto(GStrv) names = folder_list(g_get_tmp_dir(), NULL);

    for (char **name = names; name != NULL && *name != NULL; name++) {
        g_autofree char *folder =
            g_build_filename(g_get_tmp_dir(), *name, NULL);
        int descriptor = g_str_has_prefix(*name, PREFIX) ?
                         lock(folder, LOCK_EX | LOCK_NB) : -1;

        if (descriptor < 0)
            continue;
        folder_remove(folder);
        close(descriptor);
    }
}

/* Before it is locked, another maker may take it for left over. */
bool scratch_make(struct scratch *scratch, GError **error)
{
    int why;

    remove_left_over();
    do {
        scratch->folder = g_dir_make_tmp(PREFIX "XXXXXX", error);
        if (scratch->folder == NULL)
            return false;
        scratch->lock = lock(scratch->folder, LOCK_EX);
        if (scratch->lock >= 0 && chmod(scratch->folder, 0711) == 0)
            return true;
        why = errno;
        scratch_remove(scratch);
    } while (why == ENOENT);
    return refuse(error, "can't make a folder for temporary files: %s",
                  g_strerror(why));
}

void scratch_remove(struct scratch *scratch)
{
    folder_remove(scratch->folder);
    if (scratch->lock >= 0)
        close(scratch->lock);
    g_free(scratch->folder);
}
