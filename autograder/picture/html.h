/* SPDX-License-Identifier: MIT */
/** @file
 * Writing a page: one file that needs nothing else, by libxml2's writer, which
 * escapes whatever text comes from outside.
 */
#ifndef PICTURE_HTML_H
#define PICTURE_HTML_H

#include <glib.h>
#include <libxml/xmlwriter.h>

#include "timeline.h"

/** What a page is made of besides its text: its style, D3, its script. */
struct page_parts {
    char *style, *library, *script;
};

/** Read them: autograder/page, and D3 where Debian's node-d3 puts it.
 * @return NULL and error, which says what to install */
struct page_parts *page_parts_read(GError **error);
void page_parts_free(struct page_parts *parts);

struct html {
    xmlTextWriterPtr writer;
    xmlBufferPtr buffer;
    unsigned pictures; /**< so far */
};

/** Begin a page, up to its heading. */
struct html *html_new(const struct page_parts *parts, const char *title);
/** @return the page, to be freed; frees the rest */
char *html_end(struct html *html, const struct page_parts *parts);

/** An element with a class (NULL: none), to be closed. */
void html_open(struct html *html, const char *element, const char *class);
void html_close(struct html *html);
void html_attribute(struct html *html, const char *name, const char *value);
/** Text inside what is open. */
void html_text(struct html *html, const char *text);
void html_format(struct html *html, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
/** A whole element. */
void html_element(struct html *html, const char *element, const char *class,
                  const char *text);
/** A table with heads, that scrolls if it is too wide.
 * @param label for who does not see it
 * @param numbers heads from here on are of numbers */
void html_table_begin(struct html *html, const char *label,
                      const char *const *heads, unsigned count,
                      unsigned numbers);
void html_table_end(struct html *html);
/** A row of a table: cells; those from `numbers` on are numbers.
 * @param element "th" or "td" */
void html_row(struct html *html, const char *element,
              const char *const *cells, unsigned count, unsigned numbers);
/** The picture of a run, which the script draws. */
void html_picture(struct html *html, const struct timeline *timeline);

#endif
