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
/** Read `15 minutes`, `36 hours`, `2 days`, also with the first letters only.
 * @param seconds of it @return whether it is one */
bool duration_read(const char *text, int64_t *seconds);
/** As `2 days 3 hours`: its two greatest units. @return to be freed */
char *duration_text(int64_t seconds);

#endif
