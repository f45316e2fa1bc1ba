/* SPDX-License-Identifier: MIT */
/** @file A kernel's conditional branches, found in its ELF file. */
#include "kernel_code.h"

#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One executable section, and for each of its halfwords whether a mapping
 * symbol begins code (1) or data (2) there. */
struct section {
    uint32_t address, size;
    const uint8_t *bytes;
    uint8_t *mapping;
};
enum { MAPPING_CODE = 1, MAPPING_DATA = 2 };

static uint32_t halfword(const struct section *section, uint32_t at)
{
    return section->bytes[at] | (uint32_t)section->bytes[at + 1] << 8;
}

/* Bytes of the instruction (ARMv7-M ARM, A5.1). */
static uint32_t length(uint32_t first)
{
    return first >> 11 >= 0x1D ? 4 : 2;
}

/* B<cc> in encodings T1 and T3, CBZ and CBNZ (A7.7.12, A7.7.21). */
static bool is_branch(uint32_t first, uint32_t second)
{
    if (length(first) == 2)
        return ((first & 0xF000) == 0xD000 && (first >> 8 & 15) < 14) ||
               (first & 0xF500) == 0xB100;
    return (first & 0xF800) == 0xF000 && (second & 0xD000) == 0x8000 &&
           (first >> 7 & 7) != 7;
}

static void add(struct kernel_code *code, uint32_t address)
{
    code->branches = realloc(code->branches,
                             (code->count + 1) * sizeof *code->branches);
    if (code->branches == NULL)
        abort();
    code->branches[code->count++] = (struct branch){ .address = address };
}

static void find_branches(const struct section *section,
                          struct kernel_code *code)
{
    uint8_t mapping = MAPPING_DATA;
    uint32_t at = 0;

    while (at + 2 <= section->size) {
        uint32_t first = halfword(section, at), bytes = length(first);

        if (section->mapping[at / 2])
            mapping = section->mapping[at / 2];
        if (mapping == MAPPING_DATA || at + bytes > section->size) {
            at += 2;
            continue;
        }
        if (is_branch(first, bytes == 4 ? halfword(section, at + 2) : 0))
            add(code, section->address + at);
        at += bytes;
    }
}

static void read_mapping(Elf *elf, Elf_Scn *symbols, struct section *section)
{
    GElf_Shdr header;
    GElf_Sym symbol;
    Elf_Data *data = elf_getdata(symbols, NULL);

    if (data == NULL || gelf_getshdr(symbols, &header) == NULL)
        return;
    for (int i = 0; gelf_getsym(data, i, &symbol) != NULL; i++) {
        const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);
        uint64_t at = symbol.st_value - section->address;

        if (name != NULL && name[0] == '$' && at < section->size)
            section->mapping[at / 2] =
                name[1] == 't' ? MAPPING_CODE : MAPPING_DATA;
    }
}

static void read_section(Elf *elf, Elf_Scn *symbols, Elf_Scn *from,
                         const GElf_Shdr *header, struct kernel_code *code)
{
    Elf_Data *data = elf_getdata(from, NULL);
    struct section section = {
        .address = (uint32_t)header->sh_addr,
    };

    if (data == NULL || data->d_buf == NULL)
        return;
    section.size = (uint32_t)data->d_size;
    section.bytes = data->d_buf;
    section.mapping = calloc(section.size / 2 + 1, 1);
    if (section.mapping == NULL)
        abort();
    read_mapping(elf, symbols, &section);
    find_branches(&section, code);
    free(section.mapping);
}

static bool read_elf(Elf *elf, struct kernel_code *code)
{
    Elf_Scn *at = NULL, *symbols = NULL;
    GElf_Shdr header;

    while ((at = elf_nextscn(elf, at)) != NULL) {
        if (gelf_getshdr(at, &header) != NULL &&
            header.sh_type == SHT_SYMTAB)
            symbols = at;
    }
    while (symbols != NULL && (at = elf_nextscn(elf, at)) != NULL) {
        if (gelf_getshdr(at, &header) != NULL &&
            header.sh_type == SHT_PROGBITS &&
            header.sh_flags & SHF_EXECINSTR)
            read_section(elf, symbols, at, &header, code);
    }
    return code->count > 0;
}

bool kernel_code_read(const char *path, struct kernel_code *code)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    Elf *elf;
    bool found;

    *code = (struct kernel_code){ 0 };
    elf_version(EV_CURRENT);
    elf = file < 0 ? NULL : elf_begin(file, ELF_C_READ, NULL);
    found = elf != NULL && read_elf(elf, code);
    if (!found)
        fprintf(stderr, "coverage: %s: no kernel with symbols; give an ELF "
                        "file that `make kernel` built\n", path);
    elf_end(elf);
    if (file >= 0)
        close(file);
    return found;
}

static int by_address(const void *key, const void *branch)
{
    uint32_t a = *(const uint32_t *)key;
    uint32_t b = ((const struct branch *)branch)->address;

    return (a > b) - (a < b);
}

struct branch *kernel_code_find(const struct kernel_code *code,
                                uint32_t address)
{
    return bsearch(&address, code->branches, code->count,
                   sizeof *code->branches, by_address);
}
