/* SPDX-License-Identifier: MIT */
/** @file
 * Whether a folder is the class's: a download that is wrapped in one folder
 * more, or another assignment's, must not turn grades into zeros.
 */
#ifndef CLASS_DOUBT_H
#define CLASS_DOUBT_H

#include "enrol.h"

/** Who has a mark for something in the folder, before it is read again.
 * @return ids; NULL and error */
GPtrArray *doubt_begin(struct gradebook *book, GError **error);
/** @param before what doubt_begin() said
 * @return false and error: nobody handed in, or some of these did not */
bool doubt_check(struct classroom *room, const struct enrolment *found,
                 const GPtrArray *before, GError **error);

#endif
