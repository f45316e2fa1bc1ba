/* SPDX-License-Identifier: MIT */
/** @file Prepares a process's memory for C, runs main() and exits.
 *
 * The linker left two kinds of addresses: with bit 31 set, offsets into the
 * binary in flash; with bit 31 clear, offsets into the process's memory. They
 * occur in the global offset table, through which all code reaches data and
 * constants, and in .data, where a list that elf2tbf appended to the binary
 * tells where.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "system_calls.h"

/** What the linker script writes at the start of the binary. Offsets are
 * from the start of the binary (flash) or from the start of memory. */
struct app_header {
    uint32_t got_in_flash;
    uint32_t got_in_memory;
    uint32_t got_size;
    uint32_t data_in_flash;
    uint32_t data_in_memory;
    uint32_t data_size;
    uint32_t bss_in_memory;
    uint32_t bss_size;
    uint32_t relocations_in_flash;
    uint32_t stack_size;
};

/** The relocations of .data, as elf2tbf writes them: Elf32_Rel entries. */
struct relocations {
    uint32_t size; /* of all entries, in bytes */
    struct {
        uint32_t offset; /* of the word to relocate, from memory's start */
        uint32_t info;   /* ELF's symbol and type; not needed here */
    } entry[];
};

int main(void);

static uint32_t relocated(uint32_t linked, uintptr_t flash, uintptr_t memory)
{
    if (linked & 0x80000000)
        return (linked & 0x7fffffff) + flash;
    return linked + memory;
}

/** Called by crt0.S, on a stack of its own, with r9 set but the global offset
 * table still empty: so this function itself may touch no variable.
 *
 * @param flash   start of the app's binary
 * @param memory  start of the process's memory
 */
__attribute__((noreturn))
void runtime_start(uintptr_t flash, uintptr_t memory)
{
    const struct app_header *header = (const struct app_header *)flash;

    const uint32_t *from = (const uint32_t *)(flash + header->got_in_flash);
    uint32_t *got = (uint32_t *)(memory + header->got_in_memory);
    for (size_t i = 0; i < header->got_size / sizeof *got; i++)
        got[i] = relocated(from[i], flash, memory);

    memcpy((void *)(memory + header->data_in_memory),
           (const void *)(flash + header->data_in_flash), header->data_size);
    /* The kernel zeroes new memory, but a restart need not be its first use:
     * a program may rely on zeroes here, not on the kernel's care. */
    memset((void *)(memory + header->bss_in_memory), 0, header->bss_size);

    const struct relocations *list =
        (const struct relocations *)(flash + header->relocations_in_flash);
    for (size_t i = 0; i < list->size / sizeof list->entry[0]; i++) {
        uint32_t *word = (uint32_t *)(memory + list->entry[i].offset);
        *word = relocated(*word, flash, memory);
    }

    exit_terminate((uint32_t)main());
}
