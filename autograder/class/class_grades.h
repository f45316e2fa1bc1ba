/* SPDX-License-Identifier: MIT */
/** @file
 * Final grades, from the gradebook alone.
 */
#ifndef CLASS_CLASS_GRADES_H
#define CLASS_CLASS_GRADES_H

#include "gradebook.h"
#include "roster.h"

/** A suite of the class. Points are hundredths here: 4250 is 42.5. */
struct graded_suite {
    char *name, *title;
    int64_t points; /**< that can be earned; 0: nobody is graded yet */
};

/** A student's final grade. */
struct class_grade {
    struct student *student;
    unsigned attempts;  /**< that could count */
    int64_t counted;    /**< number of the attempt that does; 0: none, or of
                             each lab another */
    bool is_graded;     /**< false: there is no grade, or not yet */
    bool is_excused;    /**< there will be none */
    int64_t final, out_of;
    int64_t *suites;    /**< of each suite, after lateness; -1: no grade */
    char *derivation;   /**< how it came about: lines */
};

struct class_grades {
    GPtrArray *suites; /**< of struct graded_suite, by name */
    GPtrArray *grades; /**< of struct class_grade, by id */
};

/** @param id of one student; NULL: everybody who is enrolled
 * @return to be freed with class_grades_free(); NULL and error */
struct class_grades *class_grades(struct gradebook *book, const char *id,
                                  GError **error);
void class_grades_free(struct class_grades *grades);

/** RESULT.json of an attempt: its suites' runs, as one.
 * @return to be freed; NULL: it is not graded, or error */
char *attempt_result(struct gradebook *book, int64_t attempt, GError **error);

#endif
