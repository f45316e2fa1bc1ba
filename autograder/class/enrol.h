/* SPDX-License-Identifier: MIT */
/** @file
 * Roster and folder into the gradebook. Who or what is gone is marked as gone,
 * nothing is deleted.
 */
#ifndef CLASS_ENROL_H
#define CLASS_ENROL_H

#include "classroom.h"
#include "layout.h"
#include "roster.h"

/** What was found. */
struct enrolment {
    GPtrArray *submissions; /**< of struct upload, as read */
    GHashTable *by_attempt; /**< number (int64_t) to struct upload */
    GPtrArray *notes;       /**< of char *: what a person should look at */
    unsigned students, handed_in_by, unmatched;
};

/** Take in the roster and the folder, in one transaction, and remember where
 * they are. A folder that is likely the wrong one is refused.
 * @return to be freed with enrolment_free(); NULL and error */
struct enrolment *enrol(struct classroom *room,
                        const struct class_options *options, GError **error);
void enrolment_free(struct enrolment *enrolment);
/** What student_of_row() takes a student of. */
#define STUDENT_COLUMNS \
    "id, name, email, section, login, canvas_id, moodle, extension"
/** @return to be freed with student_free() */
struct student *student_of_row(sqlite3_stmt *row);
/** The roster as the gradebook has it. */
struct roster *roster_of_book(struct gradebook *book, GError **error);

#endif
