/* SPDX-License-Identifier: MIT */
/** @file
 * Where a class's grades come from.
 */
#ifndef FORMATS_GRADES_H
#define FORMATS_GRADES_H

#include <glib.h>

/** What a file seems to be. */
enum grades_kind {
    GRADES_BOOK,   /**< a gradebook of grade class */
    GRADES_RESULT, /**< one student's RESULT.json */
    GRADES_TABLE,  /**< else: it may be a table */
};

enum grades_kind grades_kind(const char *file);
/** Read a gradebook of grade class, or a table as class_csv() writes it.
 * @return of struct grade_row, to be unreffed; NULL and error */
GPtrArray *grades_read(const char *file, GError **error);
/** Read several, and sum up: each is a column, as a suite of one is.
 * @param absent what who handed in nothing gets; below 0: no grade
 * @param notes of char *: who is in one and not in another is added */
GPtrArray *grades_sum(char *const *files, double absent, GPtrArray *notes,
                      GError **error);
/** What grades are out of; less, where something was excused. */
double grades_points(const GPtrArray *rows);
/** Who handed in nothing, and has no points by hand, gets this. */
void grades_give_absent(GPtrArray *rows, double score);
/** The title of the one lab that is graded; of several, "tick64". Belongs to
 * the rows. */
const char *grades_title(const GPtrArray *rows);
/** A gradebook's final grades. Of the folder class/. */
GPtrArray *gradebook_grades(const char *file, GError **error)
    __attribute__((weak));

#endif
