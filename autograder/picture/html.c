/* SPDX-License-Identifier: MIT */
/** @file
 * Writing a page.
 */
#include "html.h"

#include <jansson.h>
#include <stdarg.h>
#include <string.h>

#include "emit_picture.h"
#include "error.h"

#define STYLE "autograder/page/page.css"
#define SCRIPT "autograder/page/picture.js"
#define LIBRARY "/usr/share/nodejs/d3/dist/d3.min.js"

struct page_parts *page_parts_read(GError **error)
{
    struct page_parts *parts = g_new0(struct page_parts, 1);

    if (!g_file_test(LIBRARY, G_FILE_TEST_EXISTS))
        refuse(error, "pictures are drawn with D3, and there is no %s: "
               "install the package node-d3", LIBRARY);
    else if (g_file_get_contents(LIBRARY, &parts->library, NULL, error) &&
             g_file_get_contents(STYLE, &parts->style, NULL, error) &&
             g_file_get_contents(SCRIPT, &parts->script, NULL, error))
        return parts;
    page_parts_free(parts);
    return NULL;
}

void page_parts_free(struct page_parts *parts)
{
    if (parts == NULL)
        return;
    g_free(parts->style);
    g_free(parts->library);
    g_free(parts->script);
    g_free(parts);
}

/* As it is: styles and scripts, which are ours. */
static void raw(struct html *html, const char *element, const char *text)
{
    html_open(html, element, NULL);
    xmlTextWriterWriteRaw(html->writer, (const xmlChar *)text);
    html_close(html);
}

struct html *html_new(const struct page_parts *parts, const char *title)
{
    struct html *html = g_new0(struct html, 1);

    html->buffer = xmlBufferCreate();
    html->writer = xmlNewTextWriterMemory(html->buffer, 0);
    xmlTextWriterWriteRaw(html->writer,
                          (const xmlChar *)"<!DOCTYPE html>\n");
    html_open(html, "html", NULL);
    html_attribute(html, "lang", "en");
    html_open(html, "head", NULL);
    html_open(html, "meta", NULL);
    html_attribute(html, "charset", "utf-8");
    xmlTextWriterEndElement(html->writer);
    html_open(html, "meta", NULL);
    html_attribute(html, "name", "viewport");
    html_attribute(html, "content", "width=device-width, initial-scale=1");
    xmlTextWriterEndElement(html->writer);
    html_element(html, "title", NULL, title);
    raw(html, "style", parts->style);
    html_close(html);
    html_open(html, "body", NULL);
    html_open(html, "main", NULL);
    html_element(html, "h1", NULL, title);
    return html;
}

char *html_end(struct html *html, const struct page_parts *parts)
{
    char *text;

    html_close(html); /* main */
    if (html->pictures > 0) {
        raw(html, "script", parts->library);
        raw(html, "script", parts->script);
    }
    html_close(html);
    html_close(html);
    xmlTextWriterFlush(html->writer);
    text = g_strdup((const char *)xmlBufferContent(html->buffer));
    xmlFreeTextWriter(html->writer);
    xmlBufferFree(html->buffer);
    g_free(html);
    return text;
}

void html_open(struct html *html, const char *element, const char *class)
{
    xmlTextWriterStartElement(html->writer, (const xmlChar *)element);
    if (class != NULL)
        html_attribute(html, "class", class);
}

/* Never the short form <p/>, which HTML takes for an opening. */
void html_close(struct html *html)
{
    xmlTextWriterFullEndElement(html->writer);
}

void html_attribute(struct html *html, const char *name, const char *value)
{
    xmlTextWriterWriteAttribute(html->writer, (const xmlChar *)name,
                                (const xmlChar *)value);
}

void html_text(struct html *html, const char *text)
{
    xmlTextWriterWriteString(html->writer, (const xmlChar *)text);
}

void html_format(struct html *html, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    html_text(html, text);
}

void html_element(struct html *html, const char *element, const char *class,
                  const char *text)
{
    html_open(html, element, class);
    html_text(html, text);
    html_close(html);
}

void html_row(struct html *html, const char *element,
              const char *const *cells, unsigned count, unsigned numbers)
{
    html_open(html, "tr", NULL);
    for (unsigned i = 0; i < count; i++)
        html_element(html, element, i >= numbers ? "number" : NULL,
                     cells[i]);
    html_close(html);
}

void html_table_begin(struct html *html, const char *label,
                      const char *const *heads, unsigned count,
                      unsigned numbers)
{
    html_open(html, "div", "scrolls");
    html_attribute(html, "tabindex", "0");
    html_attribute(html, "role", "region");
    html_attribute(html, "aria-label", label);
    html_open(html, "table", NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (unsigned i = 0; i < count; i++) {
        html_open(html, "th", i >= numbers ? "number" : NULL);
        html_attribute(html, "scope", "col");
        html_text(html, heads[i]);
        html_close(html);
    }
    html_close(html);
    html_close(html);
    html_open(html, "tbody", NULL);
}

void html_table_end(struct html *html)
{
    for (unsigned i = 0; i < 3; i++)
        html_close(html);
}

void html_picture(struct html *html, const struct timeline *timeline)
{
    json_t *picture = emit_picture(timeline);
    g_autofree char *dumped = json_dumps(picture,
                                         JSON_COMPACT | JSON_SORT_KEYS);
    g_auto(GStrv) pieces = g_strsplit(dumped, "<", -1);
    /* Nothing in it can end the element that it stands in. */
    g_autofree char *text = g_strjoinv("\\u003c", pieces);
    unsigned number = html->pictures++;
    g_autofree char *figure = g_strdup_printf("picture-%u", number);
    g_autofree char *from = g_strdup_printf("run-%u", number);

    html_open(html, "figure", "picture");
    html_attribute(html, "id", figure);
    html_attribute(html, "data-from", from);
    html_close(html);
    html_open(html, "script", NULL);
    html_attribute(html, "type", "application/json");
    html_attribute(html, "id", from);
    xmlTextWriterWriteRaw(html->writer, (const xmlChar *)text);
    html_close(html);
    json_decref(picture);
}
