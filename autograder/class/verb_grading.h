/* SPDX-License-Identifier: MIT */
/** @file
 * What `run`, `regrade` and `check` share: their options, and the way into the
 * gradebook up to where grading begins.
 */
#ifndef CLASS_VERB_GRADING_H
#define CLASS_VERB_GRADING_H

#include "classroom.h"
#include "enrol.h"

/** As the command line says. */
extern struct class_options class_given;

/** Options for a verb_line: of roster and folder; of what is graded of each
 * submission, which a gradebook has one of; of how it is done. */
extern const GOptionEntry folder_entries[], choice_entries[],
    machine_entries[];

/** What is done with a class. */
typedef bool class_work(struct classroom *room, const void *data,
                        GError **error);
/** Open the gradebook and the class, work, and close both.
 * @param mode GRADEBOOK_GRADE or GRADEBOOK_TRY */
bool class_work_with(const char *gradebook, enum gradebook_mode mode,
                     class_work *work, const void *data, GError **error);
/** Take in policy, roster and folder, and print what was found. */
struct enrolment *class_take_in(struct classroom *room, GError **error);

#endif
