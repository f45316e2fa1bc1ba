/* SPDX-License-Identifier: MIT */
/** @file
 * Whose submission it is. Numbers of the platform decide first, then id and
 * email, then the name. Nothing is guessed: what fits two students fits none.
 */
#ifndef CLASS_MATCH_H
#define CLASS_MATCH_H

#include "layout.h"
#include "roster.h"

/** @param why set if nobody is found: to be freed
 * @return the student; NULL: nobody */
const struct student *match_student(const struct roster *roster,
                                    const struct upload *upload,
                                    char **why);

#endif
