/* SPDX-License-Identifier: MIT */
/** @file
 * What of an upload is graded.
 */
#ifndef CLASS_GATHER_H
#define CLASS_GATHER_H

#include "layout.h"

/** @param folder the layout's
 * @param gathered a folder to be made, for files that came alone
 * @return the path of a folder or an archive, to be freed; NULL and error */
char *upload_input(const char *folder, const struct upload *upload,
                   const char *gathered, GError **error);

#endif
