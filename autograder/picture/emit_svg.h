/* SPDX-License-Identifier: MIT */
/** @file
 * A timeline as pictures that stand still: for slides, pages and print. Each
 * is a text to be freed, the same bytes for the same run. Colours are those of
 * page.css where it has been loaded, else those of its light theme.
 */
#ifndef PICTURE_EMIT_SVG_H
#define PICTURE_EMIT_SVG_H

#include "timeline.h"

/** Who had the CPU when, and what happened: a row each lane. */
char *emit_svg_schedule(const struct timeline *timeline);
/** The memory of each process at its end: a row each, to one scale. */
char *emit_svg_memory(const struct timeline *timeline);

#endif
