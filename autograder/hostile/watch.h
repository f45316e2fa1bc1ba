/* SPDX-License-Identifier: MIT */
/** @file
 * Whether anything of a folder has changed: names, kinds, sizes, times.
 */
#ifndef HOSTILE_WATCH_H
#define HOSTILE_WATCH_H

#include <glib.h>

/** What is in a folder, at any depth.
 * @param except names at its top that are left out, NULL at the end
 * @return path to a text, to be unreffed */
GHashTable *watch_look(const char *folder,
                       const char *const *except);
/** What has come, gone, or changed: a line each, or "". */
char *watch_compare(GHashTable *before, GHashTable *after);

#endif
