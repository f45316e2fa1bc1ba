/* SPDX-License-Identifier: MIT */
/** @file
 * Folders and the plain files in them.
 */
#ifndef FILES_FOLDER_H
#define FILES_FOLDER_H

#include <glib.h>
#include <stdbool.h>

/** Remove a folder with all that is in it; links are not followed. */
void folder_remove(const char *folder);
/** The names of its entries, sorted, to be freed with g_strfreev(). */
char **folder_list(const char *folder, GError **error);
/** Copy a file. */
bool file_copy(const char *from, const char *to, GError **error);
/** The same for what a stranger's program may have made: only a plain file,
 * which is no link, and only to where nothing is yet. */
bool file_copy_plain(const char *from, const char *to, GError **error);
/** Whether two files hold the same bytes. */
bool file_same(const char *left, const char *right);

#endif
