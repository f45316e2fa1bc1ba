/* SPDX-License-Identifier: MIT */
/** @file
 * The files of parcels, as parcels.h tells.
 */
#ifndef ENGINES_LAY_OUT_H
#define ENGINES_LAY_OUT_H

#include "parcels.h"

/** @param name in its folder; or what comes behind the folder's name, if it
 * begins with a dot @return to be freed */
char *in_parcel(const struct parcels *parcels, unsigned number,
                const char *name);
/** An argument where this folder's copy is: our program, or a folder, in it
 * is told by its path from there. @return to be freed */
char *copied_path(const char *argument);
/** Make all folders, with what their jobs need. */
bool parcels_lay_out(const struct parcels *parcels, GError **error);

#endif
