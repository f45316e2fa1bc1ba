/* SPDX-License-Identifier: MIT */
/** @file
 * An agenda carried out: units run by an engine, their results taken in, failed
 * ones tried again.
 */
#ifndef CLASS_GRADING_H
#define CLASS_GRADING_H

#include "engine.h"
#include "unit.h"

/** What came of it. */
struct tally {
    unsigned graded;    /**< units whose result was taken in */
    unsigned left_over; /**< of these, by a run that was killed before */
    unsigned failed;    /**< units without a result */
    /* Microseconds. */
    int64_t prepared;   /**< from begin to end: what all share, built */
    int64_t host;       /**< from begin to end: the units */
    int64_t processors; /**< worked so long for the units */
    int64_t needed;     /**< of this by compilers and QEMU; 0: not known */
};

/** @return false and error if it could not be finished: what was graded by
 * then is in the gradebook */
bool agenda_carry_out(struct classroom *room, const struct enrolment *enrolment,
                    struct agenda *agenda, const struct engine *engine,
                    struct tally *tally, GError **error);

#endif
