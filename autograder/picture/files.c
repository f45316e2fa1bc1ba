/* SPDX-License-Identifier: MIT */
/** @file
 * Pages and pictures as files, each written by rename.
 */
#include <errno.h>
#include <string.h>

#include "emit_page.h"
#include "emit_svg.h"
#include "error.h"

static bool write_one(const char *folder, const char *name,
                      const char *suffix, char *text, GError **error)
{
    g_autofree char *file = g_strconcat(name, suffix, NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    bool good = g_file_set_contents(path, text, -1, error);

    g_free(text);
    return good;
}

static bool write_pictures(const struct test_result *test, const char *folder,
                           const struct page_parts *parts, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s-%s-%s", test->suite,
                                            test->name, test->board);

    return write_one(folder, name, ".html", emit_page(test->timeline, parts),
                     error) &&
           write_one(folder, name, ".json", emit_perfetto(test->timeline),
                     error) &&
           write_one(folder, name, ".vcd", emit_vcd(test->timeline), error) &&
           write_one(folder, name, ".svg", emit_svg_schedule(test->timeline),
                     error) &&
           write_one(folder, name, "-memory.svg",
                     emit_svg_memory(test->timeline), error);
}

bool pictures_write(const struct result *result, const char *folder,
                    GError **error)
{
    struct page_parts *parts = page_parts_read(error);
    bool good = parts != NULL;

    if (good && g_mkdir_with_parents(folder, 0777) < 0)
        good = refuse(error, "can't make %s: %s", folder, g_strerror(errno));
    for (unsigned i = 0; good && i < result->tests->len; i++) {
        const struct test_result *test = result->tests->pdata[i];

        good = test->timeline == NULL ||
               write_pictures(test, folder, parts, error);
    }
    page_parts_free(parts);
    return good;
}

bool report_write(const struct result *result, const char *file,
                  GError **error)
{
    struct page_parts *parts = page_parts_read(error);
    g_autofree char *page = NULL;
    bool good = parts != NULL;

    if (good)
        page = emit_report(result, parts);
    page_parts_free(parts);
    return good && g_file_set_contents(file, page, -1, error);
}
