/* SPDX-License-Identifier: MIT */
/** @file
 * Keeping a run.
 */
#include "keep.h"

#include <errno.h>
#include <string.h>

#include "boot.h"
#include "error.h"
#include "witness.h"

#define KEPT_STREAM "stream"
#define KEPT_RUN "run.txt"

/* DACCVIOL, PRECISERR, UNALIGNED (ARMv7-M ARM, B3.2.15). */
#define ACCESS_FAULT (1u << 1 | 1u << 9 | 1u << 24)

static bool copy(const char *folder, const char *name, const char *keep,
                 GError **error)
{
    g_autofree char *from = g_build_filename(folder, name, NULL);
    g_autofree char *to = g_build_filename(keep, name, NULL);
    g_autofree char *bytes = NULL;
    size_t size;

    return g_file_get_contents(from, &bytes, &size, error) &&
           g_file_set_contents(to, bytes, (gssize)size, error);
}

static bool copy_all(const struct scene *scene, const char *folder,
                     const char *keep, GError **error)
{
    static const char *const names[] = {
        BOOT_KERNEL, BOOT_APPS, BOOT_RECORD, BOOT_WITNESS,
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!copy(folder, names[i], keep, error))
            return false;
    }
    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        g_autofree char *name = g_strdup_printf("app%u.bin", i);

        if (!copy(folder, name, keep, error))
            return false;
    }
    return true;
}

/* Instructions that faulted by what they accessed, while fewer than `until`
 * had been executed. */
static unsigned refused(const struct outcome *outcome, uint64_t until)
{
    const struct witness_record *records =
        (const struct witness_record *)outcome->stream->data;
    size_t count = outcome->stream->len / sizeof *records;
    unsigned faults = 0;

    for (size_t i = 0; i < count; i++)
        faults += records[i].kind == WITNESS_FAULT &&
                  records[i].instructions < until &&
                  (records[i].fault.cfsr & ACCESS_FAULT) != 0;
    return faults;
}

static void put_text(GString *out, const char *key, const char *text)
{
    g_autofree char *line = g_strdup(text);

    if (text != NULL)
        g_string_append_printf(out, "%s %s\n", key,
                               g_strdelimit(line, "\n", ' '));
}

static GString *describe(const struct scene *scene, const char *build,
                         const struct outcome *outcome,
                         const struct test_result *result)
{
    const struct finding *failure = test_result_failure(result);
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, "board %s\ntest %s/%s\n", result->board,
                           result->suite, result->name);
    put_text(out, "title", result->title);
    g_string_append_printf(out, "passed %s\nended %s\ninstructions %"
                           G_GUINT64_FORMAT "\n",
                           result->passed ? "yes" : "no", result->ended,
                           result->instructions);
    if (failure != NULL) {
        put_text(out, "expected", failure->expected);
        put_text(out, "seen", failure->seen);
        put_text(out, "likely", failure->likely);
        g_string_append_printf(out, "seen-at %" G_GUINT64_FORMAT
                               "\nseen-pc 0x%x\nrefused-before %u\n",
                               failure->seen_at, failure->seen_pc,
                               refused(outcome, failure->seen_at));
    }
    g_string_append_printf(out, "refused %u\n",
                           refused(outcome, UINT64_MAX));
    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        g_autofree char *path =
            boot_app_target(build, scene->test, scene->test->apps->pdata[i]);
        g_autofree char *absolute = NULL;

        memcpy(strrchr(path, '.'), ".elf", 4);
        absolute = g_canonicalize_filename(path, NULL);
        g_string_append_printf(out, "app %s %s 0x%x\n",
                               scene_app_name(scene, i), absolute,
                               scene->apps[i].binary);
    }
    return out;
}

bool keep_run(const struct scene *scene, const char *build,
              const char *folder, const struct outcome *outcome,
              const struct test_result *result, const char *keep,
              GError **error)
{
    g_autoptr(GString) text = describe(scene, build, outcome, result);
    g_autofree char *run = g_build_filename(keep, KEPT_RUN, NULL);
    g_autofree char *stream = g_build_filename(keep, KEPT_STREAM, NULL);

    if (g_mkdir_with_parents(keep, 0700) < 0)
        return refuse(error, "can't make %s: %s", keep, g_strerror(errno));
    return copy_all(scene, folder, keep, error) &&
           g_file_set_contents(stream, (const char *)outcome->stream->data,
                               outcome->stream->len, error) &&
           g_file_set_contents(run, text->str, (gssize)text->len, error);
}
