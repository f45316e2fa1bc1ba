/* SPDX-License-Identifier: MIT */
/** @file
 * Text that is harmless wherever it is shown.
 */
#include "clean.h"

#include <string.h>

enum { ESCAPE = 0x1b, BELL = 0x07, DELETE = 0x7f, LAST_C1 = 0x9f };

/* Behind ESC [: parameters, then one final byte; behind ESC ], P, X, ^, _: a
 * string up to BEL or ESC \; else the one byte.
 * @return where the text goes on */
static const char *skip_escape(const char *at)
{
    if (*at == '[') {
        at++;
        while (*at >= 0x20 && *at <= 0x3f)
            at++;
        return *at >= 0x40 && *at <= 0x7e ? at + 1 : at;
    }
    if (*at != '\0' && strchr("]PX^_", *at) != NULL) {
        while (*at != '\0' && *at != BELL && *at != ESCAPE && *at != '\n')
            at++;
        if (*at == BELL)
            return at + 1;
        return at[0] == ESCAPE && at[1] == '\\' ? at + 2 : at;
    }
    return *at >= 0x20 && *at <= 0x7e ? at + 1 : at;
}

/* Marks that show text in another order than it is in. */
static gboolean reorders(gunichar c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean is_forbidden(gunichar c)
{
    return (c < 0x20 && c != '\n' && c != '\t') ||
           (c >= DELETE && c <= LAST_C1) || reorders(c) ||
           c == 0xfeff || (c & 0xfffe) == 0xfffe;
}

char *clean_text(const char *text, gsize size)
{
    /* This makes U+FFFD of NUL, too. */
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)size);
    GString *clean = g_string_sized_new(strlen(valid));
    const char *at = valid;

    while (*at != '\0') {
        gunichar c = g_utf8_get_char(at);

        at = g_utf8_next_char(at);
        if (c == ESCAPE)
            at = skip_escape(at);
        else if (!is_forbidden(c))
            g_string_append_unichar(clean, c);
    }
    return g_string_free(clean, FALSE);
}

char *clean_line(const char *text)
{
    GString *line = g_string_new(NULL);

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (!g_unichar_isspace(c))
            g_string_append_unichar(line, c);
        else if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c(line, ' ');
    }
    if (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate(line, line->len - 1);
    return g_string_free(line, FALSE);
}

char *clean_cut(const char *text, gsize most)
{
    const char *end = text + most;

    if (strlen(text) <= most)
        return g_strdup(text);
    while (end > text && ((unsigned char)*end & 0xc0) == 0x80)
        end--;
    return g_strdup_printf("%.*s\n(%" G_GSIZE_FORMAT " bytes more are left "
                           "out)", (int)(end - text), text, strlen(end));
}
