/* SPDX-License-Identifier: MIT */
/** @file
 * What the grader takes from ELF files: symbols, and where segments lie.
 */
#ifndef SCENE_ELF_FILE_H
#define SCENE_ELF_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** A symbol; Thumb's bit is cleared from functions' addresses. */
struct symbol {
    uint32_t address;
    bool global, function;
    char *name;
};

/** A loadable segment. */
struct segment {
    uint32_t virtual_address, physical_address, file_size, memory_size;
};

/** An ELF file, read. */
struct elf_file {
    GArray *symbols;  /**< of struct symbol, by address */
    GArray *segments; /**< of struct segment */
};

/** Read an executable for Arm, 32 bits. @return NULL and error if it is none.
 * The file may come from a hostile linker run: nothing in it is trusted. */
struct elf_file *elf_file_read(const char *path, GError **error);
void elf_file_free(struct elf_file *file);

/** A global symbol's address. */
bool elf_file_find(const struct elf_file *file, const char *name,
                   uint32_t *address);
/** The function that an address lies in or behind. @return NULL: none */
const struct symbol *elf_file_function(const struct elf_file *file,
                                       uint32_t address);

#endif
