/* SPDX-License-Identifier: MIT */
/** @file
 * Where a class's grades come from.
 */
#ifndef FORMATS_GRADES_H
#define FORMATS_GRADES_H

#include <glib.h>

/** Read a gradebook of grade class, or a table as class_csv() writes it.
 * @return of struct grade_row, to be unreffed; NULL and error */
GPtrArray *grades_read(const char *file, GError **error);
/** A gradebook's final grades. Of the folder class/. */
GPtrArray *gradebook_grades(const char *file, GError **error)
    __attribute__((weak));

#endif
