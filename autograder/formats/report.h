/* SPDX-License-Identifier: MIT */
/** @file
 * A RESULT.json, read back: what every format is made from.
 */
#ifndef FORMATS_REPORT_H
#define FORMATS_REPORT_H

#include "result.h"

/** A file of the submission that was not taken. */
struct left_out_file {
    char *name, *why;
};

/** Every text in it went through clean_text(). */
struct report {
    struct result *result;
    uint32_t points;     /**< of all tests, also if none could be run */
    char *submission;    /**< its name; NULL: unknown */
    char *problem;       /**< why nothing could be graded; NULL: it could */
    GPtrArray *ignored;  /**< of struct left_out_file */
    uint64_t ignored_more;
    char *sandbox;       /**< one sentence; NULL: unknown */
};

/** Read it.
 * @param name what errors call it
 * @return to be freed with report_free(); NULL and error if it is no result,
 * or its score is not what its tests make */
struct report *report_read(const char *json, gsize size, const char *name,
                           GError **error);
struct report *report_read_file(const char *file, GError **error);
void report_free(struct report *report);

#endif
