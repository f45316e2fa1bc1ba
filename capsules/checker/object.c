/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The compiled capsule: what the linker will see of it, read with libelf.
 */
#include <fcntl.h>
#include <gelf.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

static void check_symbol(struct capsule *capsule, const char *name,
                         const GElf_Sym *symbol)
{
    int binding = GELF_ST_BIND(symbol->st_info);
    if (symbol->st_shndx == SHN_UNDEF) {
        char **arguments = NULL;
        if (!interface_may_call(capsule, name, &arguments) &&
            !interface_lists(capsule->interface, "compiler", "symbols",
                             name)) {
            refuse(capsule, 1, RULE_UNDEFINED_SYMBOL,
                   "the object needs '%s'", name);
        }
        g_strfreev(arguments);
    } else if (binding != STB_LOCAL &&
               (binding != STB_GLOBAL || symbol->st_shndx == SHN_COMMON ||
                symbol->st_shndx == SHN_ABS ||
                (strcmp(name, capsule->driver) != 0 &&
                 !interface_lists(capsule->interface, capsule->name,
                                  "defines", name)))) {
        refuse(capsule, 1, RULE_DEFINED_SYMBOL, "the object defines '%s'",
               name);
    }
}

static void check_symbols(struct capsule *capsule, Elf *elf, Elf_Scn *section,
                          const GElf_Shdr *header)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count =
        header->sh_entsize == 0 ? 0 : header->sh_size / header->sh_entsize;
    for (size_t at = 1; data != NULL && at < count; at++) {
        GElf_Sym symbol;
        const char *name = NULL;
        if (gelf_getsym(data, (int)at, &symbol) != NULL) {
            name = elf_strptr(elf, header->sh_link, symbol.st_name);
        }
        if (name == NULL) {
            give_up("%s: its object's symbols are damaged", capsule->path);
        }
        check_symbol(capsule, name, &symbol);
    }
}

/* Sections by name decide where the linker puts things. */
static void check_section(struct capsule *capsule, const char *name,
                          const GElf_Shdr *header)
{
    static const char *const expected[] = {".text", ".rodata", ".data",
                                           ".bss"};
    char *driver = g_strconcat(".rodata.", capsule->driver, NULL);
    bool known = (header->sh_flags & SHF_ALLOC) == 0 ||
                 header->sh_type == SHT_ARM_EXIDX;
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        size_t length = strlen(expected[i]);
        known = known || (strncmp(name, expected[i], length) == 0 &&
                          (name[length] == '\0' || name[length] == '.'));
    }
    if (!known ||
        (g_str_has_suffix(name, "_driver") && strcmp(name, driver) != 0 &&
         header->sh_type != SHT_REL)) {
        refuse(capsule, 1, RULE_DEFINED_SYMBOL,
               "the object has a section '%s'", name);
    }
    g_free(driver);
}

static void check_sections(struct capsule *capsule, Elf *elf)
{
    Elf_Scn *section = NULL;
    size_t names;
    bool has_symbols = false;
    if (elf_getshdrstrndx(elf, &names) != 0) {
        give_up("%s: its object has no sections", capsule->path);
    }
    while ((section = elf_nextscn(elf, section)) != NULL) {
        GElf_Shdr header;
        const char *name = NULL;
        if (gelf_getshdr(section, &header) != NULL) {
            name = elf_strptr(elf, names, header.sh_name);
        }
        if (name == NULL) {
            give_up("%s: its object's sections are damaged", capsule->path);
        }
        check_section(capsule, name, &header);
        if (header.sh_type == SHT_SYMTAB) {
            has_symbols = true;
            check_symbols(capsule, elf, section, &header);
        }
    }
    if (!has_symbols) {
        give_up("%s: its object has no symbols", capsule->path);
    }
}

void check_object(struct capsule *capsule, const char *path)
{
    GElf_Ehdr header;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    elf_version(EV_CURRENT);
    Elf *elf = file < 0 ? NULL : elf_begin(file, ELF_C_READ, NULL);
    if (elf == NULL || elf_kind(elf) != ELF_K_ELF ||
        gelf_getehdr(elf, &header) == NULL || header.e_type != ET_REL ||
        header.e_machine != EM_ARM) {
        give_up("%s: is no Arm object file; compile the capsule to one", path);
    }
    check_sections(capsule, elf);
    elf_end(elf);
    close(file);
}
