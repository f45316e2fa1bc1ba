/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The search for answers where none may be.
 */
#define _GNU_SOURCE
#include "leaks.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

/* A shorter line tells nothing: `answer_success(frame);`. */
#define LEAST_LENGTH 24

static const GPtrArray *wanted; /* squeezed lines: nftw() hands on no context */
static unsigned files, found;

/* Every run of blanks and ends of line as one blank. */
static char *squeeze(const char *bytes, size_t size, size_t *length)
{
    char *squeezed = g_malloc(size + 1);
    size_t to = 0;

    for (size_t i = 0; i < size; i++) {
        if (!g_ascii_isspace(bytes[i])) {
            squeezed[to++] = bytes[i];
        } else if (to > 0 && squeezed[to - 1] != ' ') {
            squeezed[to++] = ' ';
        }
    }
    squeezed[to] = '\0';
    *length = to;
    return squeezed;
}

static int search(const char *path, const struct stat *about, int type,
                  struct FTW *where)
{
    g_autofree char *bytes = NULL;
    g_autofree char *text = NULL;
    size_t size;

    (void)about;
    (void)where;
    if (type != FTW_F || !g_file_get_contents(path, &bytes, &size, NULL)) {
        return 0;
    }
    files++;
    text = squeeze(bytes, size, &size);
    for (unsigned i = 0; i < wanted->len; i++) {
        const char *line = wanted->pdata[i];

        if (memmem(text, size, line, strlen(line)) != NULL) {
            printf("not ok %s holds a line of an answer: %s\n", path, line);
            found++;
        }
    }
    return 0;
}

bool leaks_none(const GPtrArray *answers, const char *harmless,
                const char *folder)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) passed_over = g_strsplit(harmless, "\n", -1);

    for (unsigned i = 0; i < answers->len; i++) {
        const char *line = answers->pdata[i];
        size_t length;
        char *squeezed = squeeze(line, strlen(line), &length);

        if (length >= LEAST_LENGTH &&
            !g_strv_contains((const char *const *)passed_over, squeezed)) {
            g_ptr_array_add(lines, squeezed);
        } else {
            g_free(squeezed);
        }
    }
    wanted = lines;
    files = found = 0;
    if (nftw(folder, search, 16, FTW_PHYS) != 0 || files == 0) {
        printf("not ok %s: there is nothing to search\n", folder);
        return false;
    }
    if (found == 0) {
        printf("ok none of %u lines of answers is in the %u files of %s\n",
               lines->len, files, folder);
    }
    return found == 0;
}
