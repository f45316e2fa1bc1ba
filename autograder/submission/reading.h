/* SPDX-License-Identifier: MIT */
/** @file
 * How submission-reader tells what it left out: lines of a word and texts with
 * tabs between them, and `end` as the last one.
 *
 *     ignored NAME WHY
 *     more    COUNT
 *     seed    NUMBER    of the kit that it is in
 *     problem TEXT
 *     end
 */
#ifndef SUBMISSION_READING_H
#define SUBMISSION_READING_H

#include <stdbool.h>

#include "handed_in.h"

enum {
    READING_DESCRIPTOR = 3,
    READING_BYTES_MOST = 64 * 1024,
    READING_CPU_SECONDS = 10, /* of processor time */
};

/** Write it. @return whether all was written */
bool reading_write(const struct handed_in *report, int descriptor);
/** Take what it says: it may be of anybody.
 * @return whether it was whole */
bool reading_read(struct handed_in *into, const char *bytes, size_t size);

#endif
