/* SPDX-License-Identifier: MIT */
/** @file
 * What somebody handed in.
 */
#include "handed_in.h"

#include <inttypes.h>

static void taken_file_free(void *data)
{
    struct taken_file *file = data;

    g_free(file->name);
    g_free(file->sha256);
    g_free(file);
}

static void ignored_file_free(void *data)
{
    struct ignored_file *file = data;

    g_free(file->name);
    g_free(file->why);
    g_free(file);
}

struct handed_in *handed_in_new(const char *name)
{
    struct handed_in *handed_in = g_new0(struct handed_in, 1);

    handed_in->name = harmless_line(name);
    handed_in->files = g_ptr_array_new_with_free_func(taken_file_free);
    handed_in->ignored = g_ptr_array_new_with_free_func(ignored_file_free);
    return handed_in;
}

void handed_in_free(struct handed_in *handed_in)
{
    if (handed_in == NULL)
        return;
    g_free(handed_in->name);
    g_free(handed_in->problem);
    g_ptr_array_unref(handed_in->files);
    g_ptr_array_unref(handed_in->ignored);
    g_free(handed_in);
}

void handed_in_take(struct handed_in *handed_in, const char *name,
                    const char *bytes, size_t size)
{
    struct taken_file *file = g_new0(struct taken_file, 1);

    file->name = g_strdup(name);
    file->bytes = size;
    file->sha256 = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const unsigned char *)bytes, size);
    g_ptr_array_add(handed_in->files, file);
}

void handed_in_ignore(struct handed_in *handed_in, const char *name,
                      const char *why)
{
    struct ignored_file *file;

    if (handed_in->ignored->len == IGNORED_MOST) {
        handed_in->ignored_more++;
        return;
    }
    file = g_new0(struct ignored_file, 1);
    file->name = harmless_line(name);
    file->why = harmless_line(why);
    g_ptr_array_add(handed_in->ignored, file);
}

char *other_seed_text(uint32_t kit_seed, uint32_t graded)
{
    if (kit_seed == 0 || kit_seed == graded)
        return NULL;
    return g_strdup_printf(
        "it is in a kit of seed %" PRIu32 ", and graded with seed %" PRIu32
        ": what is right for the one may fail with the other", kit_seed,
        graded);
}

char *harmless_line(const char *text)
{
    GString *line = g_string_new(NULL);

    while (*text != '\0' && line->len < HANDED_IN_TEXT_MOST) {
        gunichar letter = g_utf8_get_char_validated(text, -1);

        if (letter == (gunichar)-1 || letter == (gunichar)-2) {
            g_string_append_c(line, '.');
            text++;
            continue;
        }
        if (g_unichar_isprint(letter) && !g_unichar_iszerowidth(letter))
            g_string_append_unichar(line, letter);
        else
            g_string_append_c(line, '.');
        text = g_utf8_next_char(text);
    }
    if (*text != '\0')
        g_string_append(line, "...");
    return g_string_free(line, FALSE);
}
