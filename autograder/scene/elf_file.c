/* SPDX-License-Identifier: MIT */
/** @file
 * Reading ELF files with libelf.
 */
#define _GNU_SOURCE
#include "elf_file.h"

#include <fcntl.h>
#include <gelf.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"

static void clear_symbol(void *data)
{
    g_free(((struct symbol *)data)->name);
}

void elf_file_free(struct elf_file *file)
{
    if (file == NULL)
        return;
    g_array_unref(file->symbols);
    g_array_unref(file->segments);
    g_free(file);
}

static void take_symbols(struct elf_file *file, Elf *elf, Elf_Scn *section,
                         const GElf_Shdr *header)
{
    Elf_Data *data = elf_getdata(section, NULL);
    size_t count = data != NULL && header->sh_entsize != 0 ?
                   data->d_size / header->sh_entsize : 0;

    for (size_t i = 0; i < count; i++) {
        GElf_Sym from;
        struct symbol symbol;
        const char *name;

        if (gelf_getsym(data, (int)i, &from) == NULL)
            return;
        name = elf_strptr(elf, header->sh_link, from.st_name);
        if (name == NULL || *name == '\0' || *name == '$' ||
            from.st_shndx == SHN_UNDEF || !g_str_is_ascii(name))
            continue;
        symbol.function = GELF_ST_TYPE(from.st_info) == STT_FUNC;
        symbol.global = GELF_ST_BIND(from.st_info) != STB_LOCAL;
        symbol.address = (uint32_t)from.st_value & ~(uint32_t)symbol.function;
        symbol.name = g_strdup(name);
        g_array_append_val(file->symbols, symbol);
    }
}

static void take_segments(struct elf_file *file, Elf *elf)
{
    size_t count = 0;

    elf_getphdrnum(elf, &count);
    for (size_t i = 0; i < count; i++) {
        GElf_Phdr header;
        struct segment segment;

        if (gelf_getphdr(elf, (int)i, &header) == NULL ||
            header.p_type != PT_LOAD || header.p_memsz == 0)
            continue;
        segment.virtual_address = header.p_vaddr;
        segment.physical_address = header.p_paddr;
        segment.file_size = header.p_filesz;
        segment.memory_size = header.p_memsz;
        g_array_append_val(file->segments, segment);
    }
}

/* By address; then by name, so that the order is always the same. */
static int compare(const void *left, const void *right)
{
    const struct symbol *a = left, *b = right;

    if (a->address != b->address)
        return a->address < b->address ? -1 : 1;
    return strcmp(a->name, b->name);
}

static bool take(struct elf_file *file, Elf *elf)
{
    GElf_Ehdr header;
    Elf_Scn *section = NULL;

    if (elf == NULL || elf_kind(elf) != ELF_K_ELF ||
        gelf_getehdr(elf, &header) == NULL ||
        header.e_ident[EI_CLASS] != ELFCLASS32 ||
        header.e_machine != EM_ARM)
        return false;
    take_segments(file, elf);
    while ((section = elf_nextscn(elf, section)) != NULL) {
        GElf_Shdr about;

        if (gelf_getshdr(section, &about) != NULL &&
            about.sh_type == SHT_SYMTAB)
            take_symbols(file, elf, section, &about);
    }
    g_array_sort(file->symbols, compare);
    return true;
}

/* What a linker left that handled a stranger's objects may be no file. */
static int open_plain(const char *path)
{
    int descriptor =
        open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat about;

    if (descriptor >= 0 &&
        (fstat(descriptor, &about) < 0 || !S_ISREG(about.st_mode))) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

struct elf_file *elf_file_read(const char *path, GError **error)
{
    struct elf_file *file = g_new0(struct elf_file, 1);
    int descriptor = open_plain(path);
    Elf *elf;
    bool sound;

    file->symbols = g_array_new(FALSE, TRUE, sizeof(struct symbol));
    g_array_set_clear_func(file->symbols, clear_symbol);
    file->segments = g_array_new(FALSE, TRUE, sizeof(struct segment));
    elf_version(EV_CURRENT);
    elf = descriptor >= 0 ? elf_begin(descriptor, ELF_C_READ, NULL) : NULL;
    sound = take(file, elf);
    if (elf != NULL)
        elf_end(elf);
    if (descriptor >= 0)
        close(descriptor);
    if (sound)
        return file;
    refuse(error, "%s: can't be read as an ELF file for Arm", path);
    elf_file_free(file);
    return NULL;
}

bool elf_file_find(const struct elf_file *file, const char *name,
                   uint32_t *address)
{
    for (unsigned i = 0; i < file->symbols->len; i++) {
        const struct symbol *symbol =
            &g_array_index(file->symbols, struct symbol, i);

        if (symbol->global && strcmp(symbol->name, name) == 0) {
            *address = symbol->address;
            return true;
        }
    }
    return false;
}

const struct symbol *elf_file_function(const struct elf_file *file,
                                       uint32_t address)
{
    const struct symbol *found = NULL;

    for (unsigned i = 0; i < file->symbols->len; i++) {
        const struct symbol *symbol =
            &g_array_index(file->symbols, struct symbol, i);

        if (symbol->address > address)
            break;
        if (symbol->function)
            found = symbol;
    }
    return found;
}
