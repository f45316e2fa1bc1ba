/* SPDX-License-Identifier: MIT */
/** @file
 * A student's final grade: what a class hands to the formats of gradebooks.
 */
#ifndef FORMATS_GRADE_ROW_H
#define FORMATS_GRADE_ROW_H

#include <glib.h>
#include <stdbool.h>

/** How the remark of somebody begins who handed in nothing. */
#define HANDED_IN_NOTHING "nothing was handed in"

/** And of somebody who is excused. */
#define EXCUSED "excused"

/** Points of one suite: a lab, or all parts together. */
struct lab_grade {
    char *suite, *title;
    double score, points; /**< score NAN: none */
};

/** Texts are NULL where they are not known. */
struct grade_row {
    char *key;         /**< what the roster calls the student: unique */
    char *name, *first_name, *last_name;
    char *email, *id_number, *login, *section;
    char *canvas_id;   /**< Canvas's own ID */
    char *participant; /**< the number of Moodle's "Participant 123" */
    bool graded;       /**< false: there is no grade to be written */
    bool absent;       /**< nothing was handed in */
    bool excused;      /**< nothing is asked for, and so nothing graded */
    double score, points; /**< final: after late policy and adjustments */
    char *remark;      /**< why it is not what the tests made; one line */
    GPtrArray *labs;   /**< of struct lab_grade */
};

struct grade_row *grade_row_new(const char *key);
/** A row of the same student, without grades. */
struct grade_row *grade_row_of(const struct grade_row *person);
void grade_row_free(void *row);
struct lab_grade *lab_grade_new(const char *suite, const char *title,
                                double score, double points);
/** Where the student is called `name`: for messages. */
const char *grade_row_name(const struct grade_row *row);
/** A number as every gradebook reads it: at most 2 decimals, a point. */
char *grade_text(double grade);

#endif
