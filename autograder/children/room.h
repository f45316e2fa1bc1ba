/* SPDX-License-Identifier: MIT */
/** @file
 * What confined children read: copies of files in the session's folder, as
 * their user may reach, or read, none of the originals.
 */
#ifndef CHILDREN_ROOM_H
#define CHILDREN_ROOM_H

#include <glib.h>

struct room;

/** @param folder where it is made, when it is needed */
struct room *room_new(const char *folder);
void room_free(struct room *room);
/** A folder with copies of these files, by their names alone; of the same
 * key it is the same. @return its absolute path, the room's; NULL and error */
const char *room_files(struct room *room, const char *key, char **paths,
                       GError **error);
/** A folder's copy, without the folders in it. */
const char *room_folder(struct room *room, const char *folder,
                        GError **error);
/** A file's copy. @return its absolute path, to be freed */
char *room_file(struct room *room, const char *path, GError **error);

#endif
