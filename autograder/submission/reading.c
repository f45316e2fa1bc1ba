/* SPDX-License-Identifier: MIT */
/** @file
 * What submission-reader tells, written and read.
 */
#include "reading.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum { FIELDS_MOST = 3 };

bool reading_write(const struct handed_in *report, int descriptor)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; i < report->ignored->len; i++) {
        const struct ignored_file *file = report->ignored->pdata[i];

        g_string_append_printf(text, "ignored\t%s\t%s\n", file->name,
                               file->why);
    }
    if (report->ignored_more > 0)
        g_string_append_printf(text, "more\t%" G_GUINT64_FORMAT "\n",
                               report->ignored_more);
    if (report->kit_seed > 0)
        g_string_append_printf(text, "seed\t%" PRIu32 "\n",
                               report->kit_seed);
    if (report->problem != NULL)
        g_string_append_printf(text, "problem\t%s\n", report->problem);
    g_string_append(text, "end\n");
    return write(descriptor, text->str, text->len) == (ssize_t)text->len;
}

static bool take_number(const char *text, uint64_t *number)
{
    return g_ascii_string_to_unsigned(text, 10, 0, UINT32_MAX, number, NULL);
}

static void take_line(struct handed_in *into, char **fields)
{
    unsigned count = g_strv_length(fields);
    uint64_t number;

    if (count == 3 && strcmp(fields[0], "ignored") == 0) {
        handed_in_ignore(into, fields[1], fields[2]);
    } else if (count == 2 && strcmp(fields[0], "more") == 0 &&
               take_number(fields[1], &number)) {
        into->ignored_more = number;
    } else if (count == 2 && strcmp(fields[0], "seed") == 0 &&
               take_number(fields[1], &number)) {
        into->kit_seed = (uint32_t)number;
    } else if (count == 2 && strcmp(fields[0], "problem") == 0 &&
               into->problem == NULL) {
        into->problem = harmless_line(fields[1]);
    }
}

bool reading_read(struct handed_in *into, const char *bytes, size_t size)
{
    g_autofree char *text = g_strndup(bytes, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, "\t", FIELDS_MOST);

        take_line(into, fields);
    }
    return g_str_has_suffix(text, "end\n");
}
