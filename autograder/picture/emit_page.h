/* SPDX-License-Identifier: MIT */
/** @file
 * Pages: of one run, and of a whole result.
 */
#ifndef PICTURE_EMIT_PAGE_H
#define PICTURE_EMIT_PAGE_H

#include "emit_picture.h"
#include "html.h"
#include "result.h"

/** Records to draw a run with: of a report's many, and of one. */
enum { REPORT_RECORDS = 3000, TRACE_RECORDS = 60000 };

/** The page of one run: its picture, and tables that tell the same. */
char *emit_page(const struct timeline *timeline,
                const struct page_parts *parts);
/** The report: points, each test's verdict with its picture, what next. */
char *emit_report(const struct result *result,
                  const struct page_parts *parts);
/** Write DIR/SUITE-TEST-BOARD.html, .json (Perfetto) and .vcd for each test
 * that has a timeline. */
bool pictures_write(const struct result *result, const char *folder,
                    GError **error);
/** Write the report. */
bool report_write(const struct result *result, const char *file,
                  GError **error);

#endif
