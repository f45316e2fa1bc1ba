/* SPDX-License-Identifier: MIT */
/** @file
 * Statistics of a class: pure, over the attempts that count.
 */
#ifndef CLASS_STATISTICS_H
#define CLASS_STATISTICS_H

#include "gradebook.h"

enum { BINS = 10 };

/** Of a lab, or of all (name "final"). Points are hundredths. */
struct spread {
    char *name, *title;
    int64_t most;
    unsigned count;
    double mean;
    double least, lower, median, upper, greatest; /**< quartiles */
    unsigned bins[BINS]; /**< tenths of most; all points are in the last */
};

/** Of a test. */
struct test_share {
    char *test, *title;
    unsigned passed, count;
};

/** One cause, and how many fail so. */
struct common_cause {
    char *test, *title, *cause;
    unsigned students, failed; /**< with this cause; with any */
};

struct statistics {
    GPtrArray *spreads; /**< of struct spread: "final", then the labs */
    GPtrArray *tests;   /**< of struct test_share, by name */
    GPtrArray *causes;  /**< of struct common_cause, most students first */
    unsigned students;  /**< that have a grade for something handed in */
};

struct statistics *statistics_new(struct gradebook *book, GError **error);
void statistics_free(struct statistics *statistics);

/** Fill in a spread from sorted values, hundredths. */
void spread_fill(struct spread *spread, const int64_t *sorted,
                 unsigned count);
/** A cause without what differs from one kernel to the next: numbers. */
char *cause_normal(const char *cause);

char *statistics_text(const struct statistics *statistics);
/** @return NULL and error */
char *statistics_page(const struct statistics *statistics, GError **error);

#endif
