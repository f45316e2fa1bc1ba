/* SPDX-License-Identifier: MIT */
/** @file
 * The elements that pictures are drawn of, as SVG text.
 */
#ifndef PICTURE_SVG_H
#define PICTURE_SVG_H

#include <glib.h>

/** Widths and places are in the picture's own units: at this width. */
enum { SVG_WIDTH = 960, SVG_TEXT = 18 };

/** @param title what it shows, as whoever listens to it hears it */
GString *svg_new(const char *title, unsigned height);
char *svg_end(GString *svg);
/** All up to svg_group_end() has the colour of this lane. */
void svg_group(GString *svg, unsigned lane);
void svg_group_end(GString *svg);
/** @param attributes more of them: "fill-opacity='0.25'", or "" */
void svg_box(GString *svg, double x, double y, double width, double height,
             const char *attributes);
void svg_line(GString *svg, double x1, double y1, double x2, double y2);
/** @param anchor of x: "start", "middle", "end" */
void svg_text(GString *svg, double x, double y, const char *anchor,
              const char *text);

#endif
