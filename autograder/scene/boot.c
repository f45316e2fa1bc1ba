/* SPDX-License-Identifier: MIT */
/** @file
 * The files that a run is started with.
 */
#include "boot.h"

#include <string.h>

#include "../../userland/elf2tbf/tbf_image.h"
#include "error.h"

#define BOOT_RECORD_MAGIC 0x42343654u
#define APP_FLASH 0x80000000u
#define DEMO_APPS "userland/apps/"

char *boot_app_target(const char *build, const struct test *test,
                      const struct app *app)
{
    g_autofree char *base = NULL, *path = NULL;

    if (g_str_has_prefix(app->source, DEMO_APPS))
        return g_strdup_printf("%s/apps/%s.tbf", build,
                               app->source + strlen(DEMO_APPS));
    base = g_strdup_printf("/%s", test->folder);
    path = g_canonicalize_filename(app->source, base);
    return g_strdup_printf("%s%s.tbf", build, path);
}

static void append_word(GByteArray *bytes, uint32_t word)
{
    uint8_t little[4];

    tbf_put32(little, word);
    g_byte_array_append(bytes, little, sizeof little);
}

GByteArray *boot_record(const struct scene *scene)
{
    const struct test *test = scene->test;
    GByteArray *bytes = g_byte_array_new();

    append_word(bytes, BOOT_RECORD_MAGIC);
    append_word(bytes, test->fault_response);
    append_word(bytes, test->threshold);
    append_word(bytes, scene->seed);
    append_word(bytes, test->slice_microseconds);
    append_word(bytes, test->events->len);
    for (unsigned i = 0; i < test->events->len; i++) {
        const struct event *event =
            &g_array_index(test->events, struct event, i);

        append_word(bytes, event->at_microseconds);
        append_word(bytes, event->kind);
        append_word(bytes, event->value);
    }
    return bytes;
}

/* Any symbol of an app, as an address in flash. */
static bool find_code(const struct placed *placed, const char *name,
                      uint32_t *address)
{
    for (unsigned i = 0; i < placed->elf->symbols->len; i++) {
        const struct symbol *symbol =
            &g_array_index(placed->elf->symbols, struct symbol, i);

        if (strcmp(symbol->name, name) != 0 || symbol->address < APP_FLASH)
            continue;
        *address = symbol->address - APP_FLASH + placed->binary +
                   symbol->function;
        return true;
    }
    return false;
}

static bool parameter_value(const struct scene *scene, const struct app *app,
                            uint32_t *value, GError **error)
{
    const struct parameter *parameter = &app->parameter;
    const struct placed *placed = &scene->apps[parameter->app];

    switch (parameter->kind) {
    case PARAMETER_FLASH:
        *value = placed->flash;
        return true;
    case PARAMETER_CODE:
        return find_code(placed, parameter->symbol, value) ||
               refuse(error, "%s/%s: [app %s] parameter: there is no "
                      "function '%s' in app '%s'", scene->test->suite,
                      scene->test->name, app->name, parameter->symbol,
                      scene_app_name(scene, parameter->app));
    case PARAMETER_KERNEL:
        return elf_file_find(scene->kernel->elf, parameter->symbol, value) ||
               refuse(error, "%s/%s: [app %s] parameter: the kernel has no "
                      "symbol '%s'", scene->test->suite, scene->test->name,
                      app->name, parameter->symbol);
    default:
        *value = parameter->number;
        return true;
    }
}

/* The seed moves the apps of a test that wants it, each by its own gap. */
static uint32_t gap_before(const struct test *test, unsigned app)
{
    static const uint32_t gaps[] = {0, 512, 1024, 2048};

    return test->pad ? gaps[test->draw >> 2 * app & 3] : 0;
}

/* Place all apps; the first time to learn where each goes, then with their
 * parameters, which may be such places. */
static bool place(struct scene *scene, struct tbf_image *image,
                  const char *build, bool with_parameters, GError **error)
{
    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        const struct app *app = scene->test->apps->pdata[i];
        g_autofree char *path = boot_app_target(build, scene->test, app);
        g_autofree char *bytes = NULL;
        char problem[TBF_ERROR_SIZE];
        bool has = with_parameters && app->parameter.kind != PARAMETER_NONE;
        struct tbf_placed placed;
        uint32_t value = 0, gap = gap_before(scene->test, i);
        size_t size;

        if (!g_file_get_contents(path, &bytes, &size, error) ||
            (has && !parameter_value(scene, app, &value, error)))
            return false;
        if (gap > 0)
            tbf_image_skip(image, gap);
        if (!tbf_image_add(image, (const uint8_t *)bytes, size,
                           has ? &value : NULL, &placed, problem))
            return refuse(error, "%s: %s", path, problem);
        scene->apps[i].flash = placed.address;
        scene->apps[i].size = placed.tbf.total_size;
        scene->apps[i].binary = placed.binary;
    }
    return true;
}

static bool read_elf_files(struct scene *scene, const char *build,
                           GError **error)
{
    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        g_autofree char *path =
            boot_app_target(build, scene->test, scene->test->apps->pdata[i]);

        memcpy(strrchr(path, '.'), ".elf", 4);
        scene->apps[i].elf = elf_file_read(path, error);
        if (scene->apps[i].elf == NULL)
            return false;
        scene_take_labels(scene, i);
    }
    return true;
}

static bool write_file(const char *folder, const char *name,
                       const void *bytes, size_t size, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return g_file_set_contents(path, bytes, (gssize)size, error);
}

static bool write_files(const struct scene *scene, struct tbf_image *image,
                        const char *folder, GError **error)
{
    g_autoptr(GByteArray) record = boot_record(scene);
    g_autoptr(GString) config = witness_config(scene);
    size_t size;
    const uint8_t *bytes = tbf_image_bytes(image, &size);

    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        g_autofree char *name = g_strdup_printf("app%u.bin", i);

        if (!write_file(folder, name,
                        bytes + (scene->apps[i].flash - TBF_IMAGE_START),
                        scene->apps[i].size, error))
            return false;
    }
    return write_file(folder, BOOT_APPS, bytes, size, error) &&
           write_file(folder, BOOT_RECORD, record->data, record->len,
                      error) &&
           write_file(folder, BOOT_WITNESS, config->str, config->len, error);
}

bool boot_write(struct scene *scene, const char *build, const char *folder,
                GError **error)
{
    struct tbf_image *draft = tbf_image_new(), *image = tbf_image_new();
    bool good = place(scene, draft, build, false, error) &&
                read_elf_files(scene, build, error) &&
                place(scene, image, build, true, error) &&
                scene_check_labels(scene, error) &&
                write_files(scene, image, folder, error);

    tbf_image_free(draft);
    tbf_image_free(image);
    return good;
}
