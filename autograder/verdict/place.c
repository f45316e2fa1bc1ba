/* SPDX-License-Identifier: MIT */
/** @file
 * Addresses in words: whose they are, and where in what is theirs.
 */
#include <string.h>

#include "evidence.h"

#define SYSTEM_SPACE 0xE0000000u
#define RAM_START 0x20000000u
#define RAM_END 0x20010000u
#define KERNEL_FLASH_END 0xF000u
#define DEVICES_START 0x40000000u
#define DEVICES_END 0x60000000u

static char *bytes_text(uint32_t bytes)
{
    return g_strdup_printf("%u byte%s", bytes, bytes == 1 ? "" : "s");
}

/* "its own break", "the break of app 'b'". */
static char *whose(const struct evidence *evidence, uint32_t app,
                   uint32_t owner, const char *what)
{
    if (owner == app)
        return g_strdup_printf("its own %s", what);
    return g_strdup_printf("the %s of app '%s'", what,
                           scene_app_name(evidence->scene, owner));
}

/* Within the block of a process. */
static char *process_text(const struct evidence *evidence, uint32_t app,
                          uint32_t address,
                          const struct witness_place *place)
{
    bool below = address < place->app_break;
    bool above = address >= place->grant_start;
    g_autofree char *what = whose(evidence, app, place->owner, below ?
                                  "memory" : above ? "grants" : "break");
    uint32_t from = below ? place->start : above ? place->grant_start :
                                                   place->app_break;
    g_autofree char *far = bytes_text(address - from);

    if (address == from)
        return g_strdup_printf("%s %s", below ? "the start of" :
                               above ? "the first byte of" :
                               "the first byte above", what);
    if (below || above)
        return g_strdup_printf("%s, %s from the start", what, far);
    return g_strdup_printf("%s above %s", far, what);
}

/* What the grader knows without the witness's help: the last start. */
static bool find_block(const struct evidence *evidence, uint32_t address,
                       struct witness_place *place)
{
    for (unsigned i = 0; i < evidence->scene->test->apps->len; i++) {
        const struct app_evidence *owner = &evidence->apps[i];

        if (address - owner->memory_start >= owner->memory_size)
            continue;
        *place = (struct witness_place){
            i, owner->memory_start, owner->memory_size,
            owner->memory_start + owner->memory_size,
            owner->memory_start + owner->memory_size,
        };
        return true;
    }
    return false;
}

/* "the kernel's stack", "the kernel's variable 'processes'". */
static char *kernel_memory_text(const struct kernel *kernel, uint32_t address)
{
    const struct symbol *variable = NULL;
    uint32_t stack, stack_end;

    if (elf_file_find(kernel->elf, "_kernel_stack_start", &stack) &&
        elf_file_find(kernel->elf, "_kernel_stack_end", &stack_end) &&
        address >= stack && address < stack_end)
        return g_strdup("the kernel's stack");
    for (unsigned i = 0; i < kernel->elf->symbols->len; i++) {
        const struct symbol *symbol =
            &g_array_index(kernel->elf->symbols, struct symbol, i);

        if (symbol->address <= address && symbol->address >= RAM_START &&
            *symbol->name != '_')
            variable = symbol;
    }
    return variable != NULL ?
        g_strdup_printf("the kernel's variable '%s'", variable->name) :
        g_strdup("the kernel's memory");
}

char *evidence_place(const struct evidence *evidence, uint32_t app,
                     uint32_t address, const struct witness_place *place)
{
    const struct scene *scene = evidence->scene;
    struct witness_place found;

    if (place != NULL && place->owner < scene->test->apps->len &&
        address - place->start < place->size)
        return process_text(evidence, app, address, place);
    if (find_block(evidence, address, &found))
        return process_text(evidence, app, address, &found);
    for (unsigned i = 0; i < scene->test->apps->len; i++) {
        if (address - scene->apps[i].flash < scene->apps[i].size)
            return i == app ? g_strdup("its own flash") :
                g_strdup_printf("the flash of app '%s'",
                                scene_app_name(scene, i));
    }
    if (address >= SYSTEM_SPACE)
        return g_strdup_printf("the system control space, 0x%08x", address);
    if (address < KERNEL_FLASH_END)
        return g_strdup_printf("the kernel's flash, 0x%08x", address);
    if (scene->kernel != NULL && address >= RAM_START &&
        address < scene->kernel->process_memory)
        return kernel_memory_text(scene->kernel, address);
    if (address >= RAM_START && address < RAM_END)
        return g_strdup_printf("memory that is no process's, 0x%08x",
                               address);
    if (address >= DEVICES_START && address < DEVICES_END)
        return g_strdup_printf("a device's registers, 0x%08x", address);
    return g_strdup_printf("0x%08x, where nothing is", address);
}
