/* SPDX-License-Identifier: MIT */
/** @file Takes from an ELF file what of it goes into flash.
 *
 * Three passes over the sections: one copies those that are loaded from flash
 * and measures RAM, one looks for addresses that nobody could relocate, one
 * collects the relocations of data.
 */
#include "elf_app.h"

#include <gelf.h>
#include <libelf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The word of an app's header, which both linker scripts write at the binary's
 * start, that says where start-up code looks for the relocations. */
#define HEADER_RELOCATIONS 32
#define HEADER_SIZE 40

struct reader {
    Elf *elf;
    size_t names; /* index of the section with section names */
    struct elf_app *app;
    bool has_relocations;
    char *error;
};

__attribute__((format(printf, 2, 3)))
static bool refuse(char *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error, TBF_ERROR_SIZE, format, arguments);
    va_end(arguments);
    return false;
}

static const char *section_name(struct reader *reader, const GElf_Shdr *header)
{
    const char *name = elf_strptr(reader->elf, reader->names, header->sh_name);
    return name != NULL ? name : "?";
}

static bool check_kind(struct reader *reader, uint32_t *entry)
{
    GElf_Ehdr header;
    if (elf_kind(reader->elf) != ELF_K_ELF ||
        gelf_getehdr(reader->elf, &header) == NULL)
        return refuse(reader->error, "not an ELF file");
    if (header.e_machine != EM_ARM ||
        header.e_ident[EI_CLASS] != ELFCLASS32 ||
        header.e_ident[EI_DATA] != ELFDATA2LSB)
        return refuse(reader->error, "an ELF file, but not for 32-bit "
                      "little-endian Arm: compile with arm-none-eabi-gcc");
    if (header.e_type != ET_EXEC)
        return refuse(reader->error, "not linked: an app is an executable, "
                      "made with the linker script app.ld");
    if (elf_getshdrstrndx(reader->elf, &reader->names) != 0)
        return refuse(reader->error, "the ELF file has no sections");
    *entry = (uint32_t)header.e_entry;
    return true;
}

/** Finds a section's load address: its place within its segment, counted from
 * where the segment is loaded.
 * @return false if no segment loads it */
static bool load_address(struct reader *reader, const GElf_Shdr *section,
                         uint64_t *address)
{
    size_t count;
    if (elf_getphdrnum(reader->elf, &count) != 0)
        return false;
    for (size_t i = 0; i < count; i++) {
        GElf_Phdr segment;
        if (gelf_getphdr(reader->elf, (int)i, &segment) == NULL)
            return false;
        if (segment.p_type == PT_LOAD &&
            section->sh_offset >= segment.p_offset &&
            section->sh_offset + section->sh_size <=
                segment.p_offset + segment.p_filesz) {
            *address = segment.p_paddr +
                       (section->sh_offset - segment.p_offset);
            return true;
        }
    }
    return false;
}

/** Puts bytes at an offset of the binary; gaps before it are zeroes. */
static bool put(struct reader *reader, uint64_t offset, const void *bytes,
                size_t size)
{
    struct elf_app *app = reader->app;
    if (offset > TBF_LARGEST || size > TBF_LARGEST - offset)
        return refuse(reader->error, "too large: more than %u bytes of flash",
                      TBF_LARGEST);
    memcpy(app->binary + offset, bytes, size);
    if (offset + size > app->size)
        app->size = (size_t)offset + size;
    return true;
}

static bool copy_section(struct reader *reader, Elf_Scn *section,
                         const GElf_Shdr *header)
{
    const char *name = section_name(reader, header);
    uint64_t address;
    if (!load_address(reader, header, &address))
        return refuse(reader->error, "section %s is in no segment that is "
                      "loaded", name);
    if (address < ELF_APP_FLASH)
        return refuse(reader->error, "not position independent: section %s is "
                      "linked for address 0x%llx, not for flash at 0x%x",
                      name, (unsigned long long)address, ELF_APP_FLASH);
    Elf_Data *data = elf_rawdata(section, NULL);
    if (data == NULL || data->d_buf == NULL)
        return refuse(reader->error, "section %s can't be read: %s", name,
                      elf_errmsg(-1));
    uint64_t offset = address - ELF_APP_FLASH;
    if (strstr(name, ".wfr") != NULL) {
        reader->app->writeable_offset = (uint32_t)offset;
        reader->app->writeable_size = (uint32_t)header->sh_size;
    }
    return put(reader, offset, data->d_buf, data->d_size);
}

static void measure_ram(struct elf_app *app, const GElf_Shdr *header)
{
    uint64_t end = header->sh_addr + header->sh_size;
    if (header->sh_addr < ELF_APP_FLASH && end > app->ram_size)
        app->ram_size = end < ELF_APP_FLASH ? (uint32_t)end : ELF_APP_FLASH;
}

static bool copy_sections(struct reader *reader)
{
    Elf_Scn *section = NULL;
    while ((section = elf_nextscn(reader->elf, section)) != NULL) {
        GElf_Shdr header;
        if (gelf_getshdr(section, &header) == NULL)
            return refuse(reader->error, "a section can't be read: %s",
                          elf_errmsg(-1));
        if (!(header.sh_flags & SHF_ALLOC) || header.sh_size == 0)
            continue;
        measure_ram(reader->app, &header);
        /* Unwind tables are for C++ exceptions, which apps do without. */
        if (header.sh_type == SHT_NOBITS || header.sh_type == SHT_ARM_EXIDX)
            continue;
        if (!copy_section(reader, section, &header))
            return false;
    }
    if (reader->app->size < HEADER_SIZE)
        return refuse(reader->error, "the app's header is missing: link with "
                      "the linker script app.ld");
    return true;
}

/** The name of the symbol of a relocation, for messages, and whether the
 * symbol moves when the app does: an absolute or undefined one does not. */
static bool symbol_moves(struct reader *reader, const GElf_Shdr *relocations,
                         size_t index, const char **name)
{
    GElf_Shdr header;
    GElf_Sym symbol;
    *name = "?";
    Elf_Scn *table = elf_getscn(reader->elf, relocations->sh_link);
    Elf_Data *data = table != NULL ? elf_getdata(table, NULL) : NULL;
    if (data == NULL || gelf_getshdr(table, &header) == NULL ||
        gelf_getsym(data, (int)index, &symbol) == NULL)
        return true;
    const char *found = elf_strptr(reader->elf, header.sh_link,
                                   symbol.st_name);
    Elf_Scn *section = elf_getscn(reader->elf, symbol.st_shndx);
    if (found != NULL && found[0] != '\0')
        *name = found;
    else if (section != NULL && gelf_getshdr(section, &header) != NULL)
        *name = section_name(reader, &header);
    return symbol.st_shndx != SHN_ABS && symbol.st_shndx != SHN_UNDEF;
}

static bool is_absolute(unsigned type)
{
    return type == R_ARM_ABS32 || type == R_ARM_TARGET1 ||
           type == R_ARM_MOVW_ABS_NC || type == R_ARM_MOVT_ABS ||
           type == R_ARM_THM_MOVW_ABS_NC || type == R_ARM_THM_MOVT_ABS;
}

/** An absolute address in flash stays what the linker wrote, wherever the app
 * is loaded: so there must be none. */
static bool check_read_only(struct reader *reader, const GElf_Shdr *header,
                            Elf_Data *data, const char *section)
{
    GElf_Rel relocation;
    for (int i = 0; gelf_getrel(data, i, &relocation) != NULL; i++) {
        const char *symbol;
        if (is_absolute(GELF_R_TYPE(relocation.r_info)) &&
            symbol_moves(reader, header, GELF_R_SYM(relocation.r_info),
                         &symbol))
            return refuse(reader->error, "not position independent: section %s "
                          "holds the address of %s at 0x%llx; compile with "
                          "-fPIC -msingle-pic-base -mpic-register=r9 "
                          "-mno-pic-data-is-text-relative", section, symbol,
                          (unsigned long long)relocation.r_offset);
    }
    return true;
}

static bool collect(struct reader *reader, const GElf_Shdr *header,
                    Elf_Data *data, const char *section)
{
    GElf_Rel relocation;
    for (int i = 0; gelf_getrel(data, i, &relocation) != NULL; i++) {
        unsigned type = GELF_R_TYPE(relocation.r_info);
        const char *symbol;
        bool moves = symbol_moves(reader, header,
                                  GELF_R_SYM(relocation.r_info), &symbol);
        if (type == R_ARM_NONE || !moves)
            continue;
        if (type != R_ARM_ABS32 && type != R_ARM_TARGET1)
            return refuse(reader->error, "section %s has a relocation of type "
                          "%u, for %s, that start-up code does not know",
                          section, type, symbol);
        uint8_t entry[8];
        tbf_put32(entry, (uint32_t)relocation.r_offset);
        tbf_put32(entry + 4,
                  ELF32_R_INFO(GELF_R_SYM(relocation.r_info), type));
        if (!put(reader, reader->app->size, entry, sizeof entry))
            return false;
    }
    return true;
}

/** Visits the relocations of all sections that are loaded. */
static bool each_relocations(struct reader *reader, bool writable,
                             bool (*visit)(struct reader *, const GElf_Shdr *,
                                           Elf_Data *, const char *))
{
    Elf_Scn *section = NULL;
    while ((section = elf_nextscn(reader->elf, section)) != NULL) {
        GElf_Shdr header, target;
        if (gelf_getshdr(section, &header) == NULL ||
            header.sh_type != SHT_REL)
            continue;
        reader->has_relocations = true;
        Elf_Scn *of = elf_getscn(reader->elf, header.sh_info);
        Elf_Data *data = elf_getdata(section, NULL);
        if (of == NULL || data == NULL || gelf_getshdr(of, &target) == NULL)
            return refuse(reader->error, "relocations can't be read: %s",
                          elf_errmsg(-1));
        if (!(target.sh_flags & SHF_ALLOC) || target.sh_type == SHT_ARM_EXIDX ||
            target.sh_type == SHT_NOBITS ||
            !(target.sh_flags & SHF_WRITE) == writable)
            continue;
        if (!visit(reader, &header, data, section_name(reader, &target)))
            return false;
    }
    return true;
}

/** Appends the list for start-up code: its size in bytes, then the entries. */
static bool append_relocations(struct reader *reader)
{
    struct elf_app *app = reader->app;
    uint32_t start = tbf_get32(app->binary + HEADER_RELOCATIONS);
    if (start < app->size || start % 4 != 0)
        return refuse(reader->error, "the app's header says that relocations "
                      "begin at 0x%x, but code and data end at 0x%zx: link "
                      "with the linker script app.ld", start, app->size);
    if (!put(reader, start, &(uint32_t){ 0 }, 4) ||
        !each_relocations(reader, true, collect))
        return false;
    tbf_put32(app->binary + start, (uint32_t)(app->size - start - 4));
    return true;
}

static bool read_app(struct reader *reader, bool allow_absolute)
{
    uint32_t entry = 0;
    if (!check_kind(reader, &entry) || !copy_sections(reader))
        return false;
    if (entry < ELF_APP_FLASH ||
        entry - ELF_APP_FLASH >= reader->app->size)
        return refuse(reader->error, "the entry point 0x%x is not in the app's "
                      "flash: is there a function _start?", entry);
    reader->app->entry_offset = entry - ELF_APP_FLASH;

    if (!allow_absolute &&
        !each_relocations(reader, false, check_read_only))
        return false;
    if (!append_relocations(reader))
        return false;
    if (!reader->has_relocations)
        return refuse(reader->error, "no relocations: link with "
                      "-Wl,--emit-relocs, and do not strip the result");
    return true;
}

bool elf_app_read(char *file, size_t size, bool allow_absolute,
                  struct elf_app *app, char error[static TBF_ERROR_SIZE])
{
    memset(app, 0, sizeof *app);
    if (elf_version(EV_CURRENT) == EV_NONE)
        return refuse(error, "libelf is too old");
    struct reader reader = { .app = app, .error = error };
    reader.elf = elf_memory(file, size);
    if (reader.elf == NULL)
        return refuse(error, "not an ELF file");
    app->binary = calloc(1, TBF_LARGEST);
    bool success = app->binary != NULL ? read_app(&reader, allow_absolute)
                                       : refuse(error, "out of memory");
    elf_end(reader.elf);
    if (!success) {
        free(app->binary);
        app->binary = NULL;
    }
    return success;
}
