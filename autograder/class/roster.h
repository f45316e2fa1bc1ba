/* SPDX-License-Identifier: MIT */
/** @file
 * The roster: who is in the class. A CSV file with a header, whose columns may
 * stand in any order:
 *
 *     id          required, unlike all others: letters, digits, . _ - @ +
 *     name        required: "Ada Lovelace" or "Lovelace, Ada"
 *     email       required (may be empty)
 *     section, login    optional, for exports
 *     canvas_id   optional: Canvas's number, as in names of its download
 *     moodle      optional: Moodle's participant number, as in its download
 *     extension   optional: the student's own due date, `2026-03-09 23:59`, or
 *                 so much later than all others: `2 days`, `36 hours`
 *     group       optional: who hands in together; each is graded alone, and
 *                 they are not told to have copied from each other
 *
 * Further columns are kept out, and reported.
 */
#ifndef CLASS_ROSTER_H
#define CLASS_ROSTER_H

#include <glib.h>
#include <stdbool.h>

/** A student. What the roster does not tell is "". */
struct student {
    char *id, *name, *email, *section, *login, *canvas_id, *moodle,
        *extension, *group;
};

struct roster {
    GPtrArray *students; /**< of struct student, by id */
    GPtrArray *notes;    /**< of char *: what was not taken */
};

/** Read a roster. @return to be freed with roster_free(); NULL and error */
struct roster *roster_parse(const char *name, const char *text,
                            GError **error);
struct roster *roster_read(const char *path, GError **error);
void roster_free(struct roster *roster);
void student_free(void *student);
/** The student of an id, whatever its capitals; NULL: there is none. */
const struct student *roster_find(const struct roster *roster,
                                  const char *id);

#endif
