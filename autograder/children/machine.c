/* SPDX-License-Identifier: MIT */
/** @file
 * What the machine itself tells of its want of memory or disk.
 */
#include "machine.h"

#include <glib.h>
#include <string.h>
#include <sys/statvfs.h>

/* More than a tool removes again when it fails for want of them. */
enum { BYTES_LEAST = 64 << 20, FILES_LEAST = 64 };

uint64_t machine_kills(void)
{
    static const char key[] = "\noom_kill ";
    g_autofree char *counters = NULL;
    const char *found = NULL;

    if (g_file_get_contents("/proc/vmstat", &counters, NULL, NULL))
        found = strstr(counters, key);
    return found == NULL ? 0 :
           g_ascii_strtoull(found + strlen(key), NULL, 10);
}

bool machine_disk_full(void)
{
    struct statvfs about;

    return statvfs(g_get_tmp_dir(), &about) == 0 &&
           (about.f_bavail * about.f_frsize < BYTES_LEAST ||
            (about.f_files > 0 && about.f_favail < FILES_LEAST));
}
