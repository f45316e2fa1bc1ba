/* SPDX-License-Identifier: MIT */
/** @file
 * Marks: which run counts, by attempt and suite; and results taken in.
 */
#ifndef CLASS_MARKS_H
#define CLASS_MARKS_H

#include "unit.h"

/** Let a key count; what counted before goes to the history. */
bool mark_set(struct classroom *room, int64_t attempt, const char *suite,
              const char *key, GError **error);

/** Processor time of a unit, as far as known: microseconds, -1: not known. */
struct unit_times {
    int64_t host, cpu, compile, qemu;
};

/** Take in a unit's RESULT.json, in one transaction.
 * @param unsound set if the file is no result of this unit: then nothing is
 * taken in, and it tells why. @return false and error: the gradebook fails */
bool result_take(struct classroom *room, struct unit *unit, const char *path,
                 const struct unit_times *times, char **unsound,
                 GError **error);
/** Write down that infrastructure failed. */
bool failure_put(struct classroom *room, const struct unit *unit,
                 GError **error);

#endif
