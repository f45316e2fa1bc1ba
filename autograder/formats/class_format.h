/* SPDX-License-Identifier: MIT */
/** @file
 * Formats of a whole class: from final grades to a file that a learning
 * management system imports.
 */
#ifndef FORMATS_CLASS_FORMAT_H
#define FORMATS_CLASS_FORMAT_H

#include "grade_row.h"

struct class_policy {
    const char *title;    /**< of the new column */
    const char *template; /**< a file that the system exported; NULL: none */
    const char *column;   /**< of the template; NULL: the one that fits */
    double out_of;        /**< grades are scaled to it; 0: as they are */
};

/** @param rows of struct grade_row
 * @param missing students with a grade that is not in the file: messages,
 * added here
 * @return a text to be freed; NULL and error */
typedef char *class_format_function(const GPtrArray *rows,
                                    const struct class_policy *policy,
                                    GPtrArray *missing, GError **error);

class_format_function class_canvas, class_moodle, class_moodle_offline,
    class_csv;

/** The grade as it is to be written, to be freed. */
char *class_grade(const struct grade_row *row,
                  const struct class_policy *policy);
/** Whether what the grades are out of is what the system has them out of.
 * @param possible the system's text; not a number: it does not say */
bool class_same_points(const GPtrArray *rows,
                       const struct class_policy *policy,
                       const char *possible, GError **error);
/** Grades out of a file that class_csv() wrote. */
GPtrArray *class_csv_read(const char *file, GError **error);

/** How a template's row and a student find each other. */
struct match {
    int column;                  /**< of the template; -1: it has none */
    size_t offset;               /**< of a text in struct grade_row */
};
/** Whose row it is; NULL: nobody's. The first column that both sides know
 * decides.
 * @return NULL and error if it fits several */
const struct grade_row *class_match(const GPtrArray *rows,
                                    char *const *cells,
                                    const struct match *matches,
                                    unsigned count, GError **error);
/** Whoever has a grade and is not in `used` is missing. */
void class_missing(const GPtrArray *rows, GHashTable *used,
                   GPtrArray *missing);

#endif
