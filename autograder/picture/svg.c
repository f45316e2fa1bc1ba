/* SPDX-License-Identifier: MIT */
/** @file
 * The elements that pictures are drawn of, as SVG text.
 */
#include "svg.h"

#include "timeline.h"

/* The light theme's colours of page.css, for where there is none. */
static const char *const app_colours[] = {
    "#0969da", "#bc4c00", "#1a7f37", "#8250df",
    "#bf3989", "#0e7490", "#9a6700", "#cf222e",
};

/* Numbers with a dot, whatever the locale has; two places are enough. */
static const char *number(char text[G_ASCII_DTOSTR_BUF_SIZE], double value)
{
    return g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, "%.2f", value);
}

static void put_number(GString *svg, const char *attribute, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(svg, " %s=\"%s\"", attribute, number(text, value));
}

static void put_escaped(GString *svg, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);

    g_string_append(svg, escaped);
}

GString *svg_new(const char *title, unsigned height)
{
    GString *svg = g_string_new(NULL);

    g_string_append_printf(
        svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %u\" "
        "font-family=\"sans-serif\" font-size=\"%d\">\n<title>", SVG_WIDTH,
        height, SVG_TEXT);
    put_escaped(svg, title);
    g_string_append(svg, "</title>\n");
    return svg;
}

char *svg_end(GString *svg)
{
    g_string_append(svg, "</svg>\n");
    return g_string_free(svg, FALSE);
}

void svg_group(GString *svg, unsigned lane)
{
    unsigned app = (lane - LANE_APPS) % G_N_ELEMENTS(app_colours);

    if (lane == LANE_KERNEL)
        g_string_append(svg, "<g style=\"color:var(--kernel,#57606a)\">\n");
    else if (lane == LANE_IDLE)
        g_string_append(svg, "<g style=\"color:var(--idle,#d0d7de)\">\n");
    else
        g_string_append_printf(svg, "<g style=\"color:var(--app-%u,%s)\">\n",
                               app, app_colours[app]);
}

void svg_group_end(GString *svg)
{
    g_string_append(svg, "</g>\n");
}

void svg_box(GString *svg, double x, double y, double width, double height,
             const char *attributes)
{
    g_string_append(svg, "<rect");
    put_number(svg, "x", x);
    put_number(svg, "y", y);
    put_number(svg, "width", width);
    put_number(svg, "height", height);
    g_string_append_printf(svg, " fill=\"currentColor\" %s/>\n", attributes);
}

void svg_line(GString *svg, double x1, double y1, double x2, double y2)
{
    g_string_append(svg, "<line");
    put_number(svg, "x1", x1);
    put_number(svg, "y1", y1);
    put_number(svg, "x2", x2);
    put_number(svg, "y2", y2);
    g_string_append(svg, " stroke=\"currentColor\"/>\n");
}

void svg_text(GString *svg, double x, double y, const char *anchor,
              const char *text)
{
    g_string_append(svg, "<text");
    put_number(svg, "x", x);
    put_number(svg, "y", y);
    g_string_append_printf(svg, " text-anchor=\"%s\" fill=\"currentColor\">",
                           anchor);
    put_escaped(svg, text);
    g_string_append(svg, "</text>\n");
}
