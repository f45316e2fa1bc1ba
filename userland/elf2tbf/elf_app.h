/* SPDX-License-Identifier: MIT */
/** @file Takes from an ELF file what of it goes into flash. */
#ifndef TICK64_ELF2TBF_ELF_APP_H
#define TICK64_ELF2TBF_ELF_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tbf.h"

/** Where position-independent apps are linked: addresses of flash begin with
 * a 1 bit, those of RAM with a 0 bit; start-up code relocates by that bit. */
#define ELF_APP_FLASH 0x80000000u

/** An app's binary, ready for flash. */
struct elf_app {
    uint8_t *binary; /* to be freed */
    size_t size;     /* bytes, with the relocations at the end */
    uint32_t entry_offset; /* from the binary's start; bit 0 is Thumb's */
    uint32_t ram_size; /* bytes of stack, GOT, data and bss */
    uint32_t writeable_offset, writeable_size; /* libtock-c's app state, which
                      the app asks the kernel to rewrite in flash; or 0, 0 */
};

/** Reads an app's ELF file: an executable for Arm, linked at ELF_APP_FLASH and
 * RAM at 0, by tick64's linker script or libtock-c's, with --emit-relocs.
 *
 * The binary is what has a load address in flash, and then the list by which
 * start-up code relocates data: its size in bytes, and the Elf32_Rel entries
 * of the words to relocate.
 *
 * @param file   the file's bytes; libelf may change them
 * @param size   how many
 * @param allow_absolute  take code that holds absolute addresses, too
 * @param app    filled in
 * @param error  on failure, a sentence of what is wrong and what to do
 */
bool elf_app_read(char *file, size_t size, bool allow_absolute,
                  struct elf_app *app, char error[static TBF_ERROR_SIZE]);

#endif
