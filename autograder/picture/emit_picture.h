/* SPDX-License-Identifier: MIT */
/** @file
 * Emitters of a timeline: pure, and apart from each other. Each returns a
 * text to be freed, the same bytes for the same run.
 */
#ifndef PICTURE_EMIT_PICTURE_H
#define PICTURE_EMIT_PICTURE_H

#include <jansson.h>

#include "timeline.h"

/** The events of Chrome's trace format, which Perfetto opens: microseconds. */
char *emit_perfetto(const struct timeline *timeline);
/** A value change dump (IEEE 1364-2001, 18) for GTKWave: nanoseconds. */
char *emit_vcd(const struct timeline *timeline);
/** What the page's script draws: page/picture.js says what is in it. */
json_t *emit_picture(const struct timeline *timeline);

#endif
