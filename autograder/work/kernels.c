/* SPDX-License-Identifier: MIT */
/** @file
 * Building the finished kernel, and looking at what came out of any.
 */
#include "kernels.h"

#include <string.h>

#include "error.h"
#include "parts.h"

#define RAM_START 0x20000000u
#define RAM_END 0x20010000u
#define KERNEL_FLASH_END 0xF000u

enum {
    BUILD_SECONDS = 300,
    DIAGNOSTICS_MOST = 16384,
};

static void add(GPtrArray *arguments, char *argument)
{
    g_ptr_array_add(arguments, argument);
}

void kernel_command(struct command *command, const struct recipe *recipe,
                    char **targets)
{
    GPtrArray *arguments = g_ptr_array_new();

    add(arguments, g_strdup("make"));
    add(arguments, g_strdup("-s"));
    add(arguments, g_strdup("--no-print-directory"));
    add(arguments, g_strdup_printf("BUILD=%s", recipe->build));
    add(arguments, g_strdup_printf("BOARD=%s", board_names[recipe->board]));
    add(arguments, g_strdup_printf("SEED=%u", recipe->seed));
    add(arguments, g_strdup_printf("GUARD=%u", recipe->guard));
    add(arguments, g_strdup_printf("-j%u", g_get_num_processors()));
    add(arguments, g_strdup("kernel-plan"));
    for (char **target = targets; *target != NULL; target++)
        add(arguments, g_strdup(*target));
    add(arguments, NULL);
    command->arguments = (char **)g_ptr_array_free(arguments, FALSE);
    command->keeps_environment = true;
    command->output_limit = DIAGNOSTICS_MOST;
    command->seconds = BUILD_SECONDS;
}

char *kernel_finished_path(const struct recipe *recipe)
{
    g_autofree char *seed = recipe->seed != 1 ?
        g_strdup_printf("-%u", recipe->seed) : g_strdup("");

    return g_strdup_printf("%s/%s/kernel%s%s/kernel.elf", recipe->build,
                           board_names[recipe->board], seed,
                           recipe->guard ? "-guarded" : "");
}

char *kernel_plan_path(const struct recipe *recipe)
{
    g_autofree char *kernel = kernel_finished_path(recipe);
    g_autofree char *folder = g_path_get_dirname(kernel);

    return g_build_filename(folder, "kernel.plan", NULL);
}

void kernel_free(struct kernel *kernel)
{
    if (kernel == NULL)
        return;
    g_free(kernel->path);
    elf_file_free(kernel->elf);
    g_free(kernel);
}

/* Nothing of it may lie where the boot record, apps or devices are. */
static bool check_segments(struct kernel *kernel, GError **error)
{
    for (unsigned i = 0; i < kernel->elf->segments->len; i++) {
        const struct segment *segment =
            &g_array_index(kernel->elf->segments, struct segment, i);
        uint64_t flash_end = (uint64_t)segment->physical_address +
                             segment->file_size;
        uint64_t end = (uint64_t)segment->virtual_address +
                       segment->memory_size;
        bool in_ram = segment->virtual_address >= RAM_START &&
                      end <= RAM_END;

        if ((segment->file_size > 0 && flash_end > KERNEL_FLASH_END) ||
            (!in_ram && end > KERNEL_FLASH_END))
            return refuse(error, "the kernel has a segment at 0x%08x, %u "
                          "bytes, which is neither in its flash nor in RAM",
                          segment->virtual_address, segment->memory_size);
        if (segment->file_size > 0 && flash_end > kernel->flash_bytes)
            kernel->flash_bytes = flash_end;
    }
    return true;
}

static bool measure(struct kernel *kernel, GError **error)
{
    uint32_t stack, stack_end;

    if (!elf_file_find(kernel->elf, "_process_memory_start",
                       &kernel->process_memory) ||
        !elf_file_find(kernel->elf, "_process_memory_end",
                       &kernel->process_memory_end) ||
        !elf_file_find(kernel->elf, "_kernel_stack_start", &stack) ||
        !elf_file_find(kernel->elf, "_kernel_stack_end", &stack_end))
        return refuse(error, "the kernel lacks the linker script's symbols");
    if (kernel->process_memory < RAM_START || stack < RAM_START ||
        kernel->process_memory_end > RAM_END || stack_end < stack ||
        kernel->process_memory >= kernel->process_memory_end ||
        stack_end > kernel->process_memory)
        return refuse(error, "the kernel redefines the linker script's "
                      "symbols");
    kernel->ram_bytes = kernel->process_memory - RAM_START -
                        (stack_end - stack);
    return true;
}

struct kernel *kernel_read(const char *path, GError **error)
{
    struct kernel *kernel = g_new0(struct kernel, 1);

    kernel->path = g_canonicalize_filename(path, NULL);
    kernel->elf = elf_file_read(path, error);
    if (kernel->elf != NULL && check_segments(kernel, error) &&
        measure(kernel, error))
        return kernel;
    kernel_free(kernel);
    return NULL;
}
