/* SPDX-License-Identifier: MIT */
/** @file
 * Times and durations as people write them. A time is seconds since 1970, UTC.
 */
#ifndef CLASS_WHEN_H
#define CLASS_WHEN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** Read `2026-03-09 23:59`, also with seconds, a T, and a zone at the end:
 * `2026-03-09T23:59:59+01:00`, `...Z`.
 * @param zone where no zone is written @return whether it is one */
bool when_read(const char *text, GTimeZone *zone, int64_t *when);
/** As `2026-03-09 23:59:59 +01:00`. @return to be freed */
char *when_text(int64_t when, GTimeZone *zone);
/** So long. A day ends at the same time of the clock as it began, and has 23
 * or 25 hours when clocks are changed. */
struct duration {
    int days;
    int64_t seconds;
};

/** Read `15 minutes`, `36 hours`, `2 days`, also with the first letters only.
 * @return whether it is one */
bool duration_read(const char *text, struct duration *duration);
/** @param zone where days are counted */
int64_t when_after(int64_t when, struct duration duration, GTimeZone *zone);
/** As `2 days 3 hours`: its two greatest units, days of 24 hours.
 * @return to be freed */
char *duration_text(int64_t seconds);

#endif
