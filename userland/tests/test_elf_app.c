/* SPDX-License-Identifier: MIT */
/** @file Tests the reader of ELF files, on an app given as first argument. */
#include <elf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "elf_app.h"
#include "files.h"

static const char *path;
static char *sound;
static size_t sound_size;
static char error[TBF_ERROR_SIZE];

static int read_sound(void **state)
{
    (void)state;
    sound = file_read(path, &sound_size);
    return sound != NULL ? 0 : -1;
}

static int free_sound(void **state)
{
    (void)state;
    free(sound);
    return 0;
}

static char *copy(void)
{
    char *file = malloc(sound_size);
    memcpy(file, sound, sound_size);
    return file;
}

/** Finds a section of an ELF file that is known to be sound. */
static Elf32_Shdr *section(char *file, const char *name)
{
    Elf32_Ehdr *header = (Elf32_Ehdr *)file;
    Elf32_Shdr *sections = (Elf32_Shdr *)(file + header->e_shoff);
    const char *names = file + sections[header->e_shstrndx].sh_offset;
    for (unsigned i = 0; i < header->e_shnum; i++)
        if (strcmp(names + sections[i].sh_name, name) == 0)
            return &sections[i];
    fail_msg("no section %s", name);
    return NULL;
}

/** Expects a file to be refused, and frees it. */
static void expect_refusal(char *file, const char *complaint)
{
    struct elf_app app;
    assert_false(elf_app_read(file, sound_size, false, &app, error));
    assert_null(app.binary);
    assert_non_null(strstr(error, complaint));
    free(file);
}

static void an_app_is_read(void **state)
{
    (void)state;
    struct elf_app app;
    char *file = copy();
    Elf32_Shdr *text = section(sound, ".text");
    Elf32_Shdr *stack = section(sound, ".stack");
    Elf32_Shdr *relocations = section(sound, ".rel.data");
    assert_true(elf_app_read(file, sound_size, false, &app, error));
    assert_int_equal(app.entry_offset & 1, 1);
    assert_memory_equal(app.binary + (text->sh_addr - ELF_APP_FLASH),
                        sound + text->sh_offset, text->sh_size);
    assert_true(app.ram_size >= stack->sh_size);

    uint32_t start = tbf_get32(app.binary + 32);
    assert_int_equal(tbf_get32(app.binary + start), relocations->sh_size);
    assert_memory_equal(app.binary + start + 4,
                        sound + relocations->sh_offset, relocations->sh_size);
    assert_int_equal(app.size, start + 4 + relocations->sh_size);
    free(app.binary);
    free(file);
}

static void other_files_are_refused(void **state)
{
    (void)state;
    struct elf_app app;
    char text[] = "#!/bin/sh\n";
    assert_false(elf_app_read(text, sizeof text, false, &app, error));
    assert_non_null(strstr(error, "not an ELF"));
    assert_false(elf_app_read(text, 0, false, &app, error));

    char *file = copy();
    ((Elf32_Ehdr *)file)->e_machine = EM_386;
    expect_refusal(file, "not for 32-bit");

    file = copy();
    ((Elf32_Ehdr *)file)->e_type = ET_REL;
    expect_refusal(file, "not linked");

    file = copy();
    ((Elf32_Ehdr *)file)->e_entry = 0x1000;
    expect_refusal(file, "entry point");
}

static void fixed_addresses_are_refused(void **state)
{
    (void)state;
    char *file = copy();
    Elf32_Ehdr *header = (Elf32_Ehdr *)file;
    Elf32_Phdr *segments = (Elf32_Phdr *)(file + header->e_phoff);
    for (unsigned i = 0; i < header->e_phnum; i++)
        segments[i].p_paddr &= 0x7fffffff;
    expect_refusal(file, "not position independent");
}

static void absolute_code_is_refused(void **state)
{
    (void)state;
    struct elf_app app;
    char *file = copy();
    Elf32_Shdr *relocations = section(file, ".rel.text");
    Elf32_Rel *first = (Elf32_Rel *)(file + relocations->sh_offset);
    first->r_info = ELF32_R_INFO(ELF32_R_SYM(first->r_info), R_ARM_ABS32);
    char *same = malloc(sound_size);
    memcpy(same, file, sound_size);
    expect_refusal(file, "-mno-pic-data-is-text-relative");
    assert_true(elf_app_read(same, sound_size, true, &app, error));
    free(app.binary);
    free(same);
}

static void relocations_are_needed(void **state)
{
    (void)state;
    char *file = copy();
    Elf32_Ehdr *header = (Elf32_Ehdr *)file;
    Elf32_Shdr *sections = (Elf32_Shdr *)(file + header->e_shoff);
    for (unsigned i = 0; i < header->e_shnum; i++)
        if (sections[i].sh_type == SHT_REL)
            sections[i].sh_type = SHT_PROGBITS;
    expect_refusal(file, "--emit-relocs");

    file = copy();
    tbf_put32((uint8_t *)file + section(file, ".app_header")->sh_offset + 32,
              48);
    expect_refusal(file, "app's header");
}

static void size_is_limited(void **state)
{
    (void)state;
    char *file = copy();
    Elf32_Ehdr *header = (Elf32_Ehdr *)file;
    Elf32_Phdr *segments = (Elf32_Phdr *)(file + header->e_phoff);
    for (unsigned i = 0; i < header->e_phnum; i++)
        segments[i].p_paddr |= 0x00100000;
    expect_refusal(file, "");
}

/** Changes bytes of the tables at random; sanitizers watch the reader. */
static void random_damage(void **state)
{
    (void)state;
    uint32_t random = 1;
    Elf32_Ehdr *header = (Elf32_Ehdr *)sound;
    size_t table = header->e_shnum * sizeof(Elf32_Shdr);
    for (int round = 0; round < 3000; round++) {
        struct elf_app app;
        char *file = copy();
        for (int i = 0; i < 3; i++) {
            random = random * 1664525 + 1013904223;
            size_t at = (random >> 8) % (table + 200);
            at = at < 200 ? at : header->e_shoff + at - 200;
            file[at] = (char)(random >> 3);
        }
        elf_app_read(file, sound_size, false, &app, error);
        free(app.binary);
        free(file);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_app_is_read),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(fixed_addresses_are_refused),
        cmocka_unit_test(absolute_code_is_refused),
        cmocka_unit_test(relocations_are_needed),
        cmocka_unit_test(size_is_limited),
        cmocka_unit_test(random_damage),
    };
    path = argc > 1 ? argv[1] : "";
    return cmocka_run_group_tests_name("elf_app", tests, read_sound,
                                       free_sound);
}
