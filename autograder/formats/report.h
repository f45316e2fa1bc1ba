/* SPDX-License-Identifier: MIT */
/** @file
 * A RESULT.json, read back: what every format is made from.
 */
#ifndef FORMATS_REPORT_H
#define FORMATS_REPORT_H

#include "handed_in.h"
#include "result.h"

/** Every text in it went through clean_text(). */
struct report {
    struct result *result;
    uint32_t points;     /**< of all tests, also if none could be run */
};

/** Read it.
 * @param name what errors call it
 * @return to be freed with report_free(); NULL and error if it is no result,
 * or its score is not what its tests make */
struct report *report_read(const char *json, gsize size, const char *name,
                           GError **error);
struct report *report_read_file(const char *file, GError **error);
void report_free(struct report *report);
/** Why there was nothing to grade; NULL: there was. */
const char *report_problem(const struct report *report);

#endif
