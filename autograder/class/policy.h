/* SPDX-License-Identifier: MIT */
/** @file
 * How points become a grade: the small file beside the gradebook, `spring.ini`
 * beside `spring.db`. All keys may be left out:
 *
 *     [late]
 *     zone = Europe/Berlin       where times are written without a zone (UTC)
 *     due = 2026-03-01 23:59     nothing is late without it
 *     grace = 15 minutes         handed in so much later is still in time
 *     percent-per-day = 10       taken for each day begun after the due time
 *     most-percent = 50          lateness never takes more (100)
 *     closes = 7 days            what comes later than this gets nothing, and
 *                                takes no earlier attempt's place
 *
 *     [attempts]
 *     count = last               or: best, best of each lab
 *     earlier-downloads = false  true: attempts that the folder no longer
 *                                holds count, too
 *
 *     [grade]
 *     out-of = 100               all points make so much (the points as such)
 *     round = 0.5                to a multiple of this (0.01)
 */
#ifndef CLASS_POLICY_H
#define CLASS_POLICY_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "when.h"

/** Points, and parts of them, are counted in hundredths: sums are exact. */
enum { HUNDREDTHS = 100 };

enum counting { COUNT_LAST, COUNT_BEST, COUNT_BEST_OF_EACH };

struct policy {
    GTimeZone *zone;
    char *zone_name;
    bool has_due;
    int64_t due;
    struct duration grace;
    unsigned percent_per_day, most_percent;
    bool has_closes;
    struct duration closes; /**< after the due time */
    enum counting counting;
    bool earlier_downloads;
    int64_t out_of;  /**< hundredths; 0: as many as there are points */
    int64_t round;   /**< hundredths */
};

/** Take the file's text. @param name for messages
 * @return to be freed with policy_free(); NULL and error */
struct policy *policy_parse(const char *name, const char *text,
                            GError **error);
void policy_free(struct policy *policy);
/** Whether a roster's extension can be understood. */
bool extension_is_sound(const char *extension);
/** When a student's work is due. @param extension "": none */
int64_t policy_due(const struct policy *policy, const char *extension);

/** Read `12`, `-0.5`, `+3.25`. @return whether it is a number of hundredths */
bool amount_read(const char *text, int64_t *hundredths);
/** As `12`, `-0.5`. @return to be freed */
char *amount_text(int64_t hundredths);

#endif
