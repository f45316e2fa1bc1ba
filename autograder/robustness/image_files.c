/* SPDX-License-Identifier: MIT */
/** @file The files that a boot with a damaged app starts from. */
#include <string.h>

#include "boot.h"
#include "elf_file.h"
#include "image_run.h"
#include "tbf.h"
#include "tbf_image.h"

#define APP_FLASH 0x80000000u
#define CHECKS 6 /* rounds of the app before the damaged one */

static bool write_file(const struct image_run *run, const char *name,
                       const void *bytes, size_t size, GError **error)
{
    g_autofree char *path = g_build_filename(run->folder, name, NULL);

    return g_file_set_contents(path, bytes, (gssize)size, error);
}

/* Labels of an app, where its code really lies. */
static void write_labels(GString *text, const struct elf_file *elf,
                         unsigned app, uint32_t binary)
{
    for (unsigned i = 0; i < elf->symbols->len; i++) {
        const struct symbol *symbol =
            &g_array_index(elf->symbols, struct symbol, i);

        if (g_str_has_prefix(symbol->name, "checkpoint_"))
            g_string_append_printf(text, "checkpoint %u %s 0x%x\n", app,
                                   symbol->name + strlen("checkpoint_"),
                                   symbol->address - APP_FLASH + binary);
    }
}

static void write_app(const struct image_run *run, unsigned i, GString *text)
{
    const struct listed *app = &run->apps[i];

    g_string_append_printf(text, "app %u app%u 0x%x 0x%x 0x%x app%u.bin\n", i,
                           i, app->address, app->size, app->entry, i);
    if ((int)i == run->crafted_app)
        write_labels(text, run->all->subject.elf, i,
                     app->address + run->crafted.header_size);
    else
        write_labels(text, run->all->sound.elf, i,
                     app->address + tbf_get16(run->all->sound.tbf + 2));
}

static GString *configuration(const struct image_run *run)
{
    const struct kernel *kernel =
        run->all->bench->kernels[run->all->board];
    GString *text = g_string_new(NULL);

    g_string_append_printf(
        text, "ram 0x20000000 0x10000\nprocess-memory 0x%x 0x%x\n"
        "kernel-flash 0 0xf000\nbudget 20000000\nreport branches on\n",
        kernel->process_memory,
        kernel->process_memory_end - kernel->process_memory);
    for (unsigned i = 0; i < run->apps_count; i++)
        write_app(run, i, text);
    g_string_append_printf(text, "end %d checked %d\ncanary %d armed 256\n",
                           BEFORE, CHECKS, BEFORE);
    return text;
}

/* Things that happen to nobody: kinds there are not, buttons and processes
 * there are not. */
static const uint32_t events[] = {
    1000, 0, 0, /**/ 1000, 6, 1, /**/ 1200, 0xFFFFFFFF, 0, /**/ 1300, 4, 8,
    1400, 5, 0xFFFFFFFF, /**/ 1500, 2, 32, /**/ 1600, 3, 0x80000000,
};
enum { EVENT_WORDS = G_N_ELEMENTS(events), RECORD_WORDS = 6 };

/* Magic, fault response, threshold, seed, slice, events. */
static bool write_record(const struct image_run *run, GError **error)
{
    uint8_t record[4 * (RECORD_WORDS + EVENT_WORDS)] = { 0 };

    tbf_put32(record, run->has_record ? 0x42343654 : 0);
    tbf_put32(record + 4, 1 + run->number % 3);
    tbf_put32(record + 8, 3);
    tbf_put32(record + 12, run->number);
    tbf_put32(record + 20, EVENT_WORDS / 3);
    for (unsigned i = 0; i < EVENT_WORDS; i++)
        tbf_put32(record + 4 * (RECORD_WORDS + i), events[i]);
    return write_file(run, BOOT_RECORD, record, sizeof record, error);
}

bool image_write(const struct image_run *run, GError **error)
{
    g_autoptr(GString) text = configuration(run);

    for (unsigned i = 0; i < run->apps_count; i++) {
        g_autofree char *name = g_strdup_printf("app%u.bin", i);
        uint32_t at = run->apps[i].address - TBF_IMAGE_START;

        if (!write_file(run, name, run->flash + at,
                        MIN(run->apps[i].size, FLASH_SIZE - at), error))
            return false;
    }
    return write_record(run, error) &&
           write_file(run, BOOT_APPS, run->flash, FLASH_SIZE, error) &&
           write_file(run, BOOT_WITNESS, text->str, text->len, error);
}
