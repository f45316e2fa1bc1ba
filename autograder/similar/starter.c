/* SPDX-License-Identifier: MIT */
/** @file
 * Students' texts, of which what all were given is nobody's.
 */
#include <string.h>

#include "similar.h"

/* Without any blank: who lays a line out anew has still not written it. */
static char *squeezed(const char *line, size_t length)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isspace(line[i]))
            g_string_append_c(text, line[i]);
    }
    return g_string_free(text, FALSE);
}

GHashTable *starter_lines(const char *text)
{
    GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal,
                                              g_free, NULL);

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        g_hash_table_add(lines, squeezed(text, length));
        text += length + (text[length] == '\n');
    }
    return lines;
}

char *text_of_part(const char *path)
{
    char *text;
    gsize size;

    if (!g_file_get_contents(path, &text, &size, NULL))
        return NULL;
    for (gsize i = 0; i < size; i++) {
        if (text[i] == '\0')
            text[i] = ' ';
    }
    return text;
}

char *without_starter(const char *text, GHashTable *starter)
{
    GString *rest = g_string_new(NULL);

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        g_autofree char *line = squeezed(text, length);

        /* Without its end a comment would become code. */
        if (!g_hash_table_contains(starter, line) ||
            strstr(line, "/*") != NULL || strstr(line, "*/") != NULL)
            g_string_append_len(rest, text, (gssize)length);
        g_string_append_c(rest, '\n');
        text += length + (text[length] == '\n');
    }
    return g_string_free(rest, FALSE);
}
