/* SPDX-License-Identifier: MIT */
/** @file
 * The configuration that the witness is started with.
 */
#include <string.h>

#include "boot.h"

#define RECORDS_MOST 200000
#define RAM_START 0x20000000u
#define RAM_SIZE 0x10000u
#define KERNEL_FLASH_SIZE 0xF000u

static void write_labels(const struct scene *scene, GString *text)
{
    static const char *const lines[] = {
        [LABEL_CHECKPOINT] = "checkpoint %u %s 0x%x\n",
        [LABEL_PROBE] = "probe %u %s 0x%x\n",
    };

    for (int kind = LABEL_CHECKPOINT; kind <= LABEL_PROBE; kind++) {
        for (unsigned i = 0; i < scene->labels[kind]->len; i++) {
            const struct label *label =
                &g_array_index(scene->labels[kind], struct label, i);

            g_string_append_printf(text, lines[kind], label->app,
                                   label->name, label->address);
        }
    }
    for (unsigned i = 0; i < scene->labels[LABEL_MEASURE]->len; i++) {
        const struct label *label =
            &g_array_index(scene->labels[LABEL_MEASURE], struct label, i);

        g_string_append_printf(text, "measure %s %u 0x%x\n", label->name,
                               label->app, label->address);
    }
}

/* Every stretch of code that has a label at its end, too. */
static void write_spans(const struct scene *scene, GString *text)
{
    for (unsigned i = 0; i < scene->labels[LABEL_SPAN]->len; i++) {
        const struct label *label =
            &g_array_index(scene->labels[LABEL_SPAN], struct label, i);
        g_autofree char *end_name = g_strconcat(label->name, "_end", NULL);
        int end = scene_find_label(scene, LABEL_SPAN, label->app, end_name);

        if (end >= 0)
            g_string_append_printf(
                text, "span %u %s 0x%x 0x%x\n", label->app, label->name,
                label->address, g_array_index(scene->labels[LABEL_SPAN],
                                              struct label, end).address);
    }
}

/* The kernel's functions that the test's quantities are about. */
static void write_functions(const struct scene *scene, GString *text)
{
    static const char *const names[] = {
        "context_switch", "context_switch_exception", "slice_begin",
        "scheduler_stopped", "fault_panic",
        "mpu_place", "mpu_set_flash", "mpu_set_break", "mpu_accessible_end",
        "mpu_load",
    };

    for (unsigned i = 0; scene_observes_kernel(scene) &&
         i < G_N_ELEMENTS(names); i++) {
        uint32_t address;

        if (elf_file_find(scene->kernel->elf, names[i], &address))
            g_string_append_printf(text, "function %s 0x%x\n", names[i],
                                   address);
    }
}

static void write_end(const struct scene *scene, GString *text)
{
    const struct test *test = scene->test;

    for (unsigned i = 0; test->end != NULL && i < test->end->len; i++) {
        const struct step *step = test->end->pdata[i];

        for (unsigned app = 0; app < test->apps->len; app++) {
            if (pattern_fits(step->app, scene_app_name(scene, app)))
                g_string_append_printf(text, "end %u %s %" G_GUINT64_FORMAT
                                       "\n", app, step->label, step->times);
        }
    }
    if (test->instructions != 0)
        g_string_append_printf(text, "end-instructions %" G_GUINT64_FORMAT
                               "\n", test->instructions);
    g_string_append_printf(text, "budget %" G_GUINT64_FORMAT "\n",
                           test->budget);
}

GString *witness_config(const struct scene *scene)
{
    const struct kernel *kernel = scene->kernel;
    GString *text = g_string_new(NULL);
    uint32_t not_written;

    g_string_append_printf(
        text, "board %s\nram 0x%x 0x%x\nprocess-memory 0x%x 0x%x\n"
        "kernel-flash 0x0 0x%x\n", board_names[scene->board], RAM_START,
        RAM_SIZE, kernel->process_memory,
        kernel->process_memory_end - kernel->process_memory,
        KERNEL_FLASH_SIZE);
    for (unsigned i = 0; i < scene->test->apps->len; i++)
        g_string_append_printf(text, "app %u %s 0x%x 0x%x 0 app%u.bin\n", i,
                               scene_app_name(scene, i), scene->apps[i].flash,
                               scene->apps[i].size, i);
    write_labels(scene, text);
    write_spans(scene, text);
    write_functions(scene, text);
    if (elf_file_find(kernel->elf, "not_written", &not_written))
        g_string_append_printf(text, "not-written 0x%x\n", not_written);
    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        const struct app *app = scene->test->apps->pdata[i];

        if (app->spinner)
            g_string_append_printf(text, "spinner %u\n", i);
        if (app->canary != NULL)
            g_string_append_printf(text, "canary %u %s %u\n", i, app->canary,
                                   app->canary_length);
    }
    write_end(scene, text);
    if (scene->count_only > 0)
        g_string_append_printf(text, "count-only %" G_GUINT64_FORMAT "\n",
                               scene->count_only);
    g_string_append_printf(text, "stream-limit %u\nreport-limit %u\n"
                           "picture %u\n", RECORDS_MOST,
                           scene->test->reports, scene->picture);
    return text;
}
