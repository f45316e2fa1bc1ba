/* SPDX-License-Identifier: MIT */
/** @file Apps with headers of any shape, and damage done to them. */
#include "craft.h"

#include <string.h>

#include "header.h"
#include "tbf.h"

enum { SHORT_ID = 10, UNKNOWN = 0x7777 };

static void put(struct header *header, uint32_t width, uint32_t value,
                const char *name)
{
    if (header->places_count < PLACES_MOST)
        header->places[header->places_count++] =
            (struct place){ header->size, width, name };
    if (width == 2)
        tbf_put16(header->bytes + header->size, value);
    else
        tbf_put32(header->bytes + header->size, value);
    header->size += width;
}

static void put_element(struct header *header, uint32_t type, uint32_t length)
{
    put(header, 2, type, "an element's type");
    put(header, 2, length, "an element's length");
}

static void put_program(struct header *header, const struct tbf *sound,
                        bool main)
{
    put_element(header, main ? TBF_MAIN : TBF_PROGRAM, main ? 12 : 20);
    put(header, 4, sound->entry_offset, "the entry's offset");
    put(header, 4, sound->protected_trailer, "the protected trailer");
    put(header, 4, sound->minimum_ram, "the minimum memory");
    if (main)
        return;
    put(header, 4, CRAFT_SIZE, "the binary's end");
    put(header, 4, 1, "the version");
}

/* Entries for drivers that the subject asks, with masks that say yes here and
 * no there; some permissions name one driver twice. */
static void put_permissions(struct header *header)
{
    static const uint32_t drivers[] = { 0, 0, 1, 2, 3, 0x40001, 0x40001 };
    uint32_t count = below(header, 6);

    put_element(header, TBF_PERMISSIONS, 2 + 16 * count);
    put(header, 2, count, "the number of permissions");
    for (uint32_t i = 0; i < count; i++) {
        put(header, 4, drivers[below(header, G_N_ELEMENTS(drivers))],
            "a permission's driver");
        put(header, 4, below(header, 3) ? 0 : below(header, 3),
            "a permission's offset");
        put(header, 4, g_rand_int(header->random), "a permission's mask");
        put(header, 4, g_rand_int(header->random), "a permission's mask");
    }
    put(header, 2, 0, "padding");
}

static void put_name(struct header *header)
{
    uint32_t length = below(header, 14);

    put_element(header, TBF_PACKAGE_NAME, length);
    for (uint32_t i = 0; i < (length + 3) / 4; i++)
        put(header, 4, 0x6D616E61, "the name");
}

static void put_regions(struct header *header)
{
    uint32_t count = below(header, 3);

    put_element(header, TBF_WRITEABLE_FLASH, 8 * count);
    for (uint32_t i = 0; i < count; i++) {
        put(header, 4, 1024 + 64 * i, "a flash region's offset");
        put(header, 4, 64 * below(header, 3), "a flash region's size");
    }
}

/* Where the header will end cannot be known yet: the address in flash is put
 * right when it is. Memory from an address on that may be free. */
static void put_fixed(struct header *header)
{
    put_element(header, TBF_FIXED_ADDRESSES, 8);
    put(header, 4, below(header, 4) ? 0xFFFFFFFF
                                    : 0x20004000 + 256 * below(header, 160),
        "the fixed address in memory");
    put(header, 4, 0xFFFFFFFF, "the fixed address in flash");
}

static void put_any(struct header *header)
{
    switch (below(header, 7)) {
    case 0:
    case 1: put_permissions(header); break;
    case 2: put_regions(header); break;
    case 3: put_fixed(header); break;
    case 4:
        put_element(header, SHORT_ID, 4);
        put(header, 4, 1, "the short identifier");
        break;
    case 5:
        put_element(header, UNKNOWN, 3);
        put(header, 4, 0, "an unknown element");
        break;
    default: put_name(header); break;
    }
}

static void put_version(struct header *header)
{
    put_element(header, TBF_KERNEL_VERSION, 4);
    put(header, 2, 2, "the kernel's major version");
    put(header, 2, below(header, 3), "the kernel's minor version");
}

static void put_elements(struct header *header, const struct tbf *sound)
{
    uint32_t kind = below(header, 20);

    if (below(header, 4) == 0)
        put_fixed(header);
    for (uint32_t i = below(header, 3); i > 0; i--)
        put_any(header);
    if (kind > 5)
        put_program(header, sound, true);
    if (below(header, 4))
        put_version(header);
    if (kind != 0 && kind < 15)
        put_program(header, sound, false);
    for (uint32_t i = below(header, 3); i > 0; i--)
        put_any(header);
}

/* --- all of it ---------------------------------------------------- */

/* The XOR of all words but the checksum's own, as far as the header says. */
static void fix_checksum(uint8_t *bytes)
{
    uint32_t sum = 0, size = tbf_get16(bytes + 2);

    tbf_put32(bytes + 12, 0);
    for (uint32_t at = 0; at + 4 <= size && at + 4 <= CRAFT_SIZE; at += 4)
        sum ^= tbf_get32(bytes + at);
    tbf_put32(bytes + 12, sum);
}

static void begin(struct header *header)
{
    header->size = header->places_count = 0;
    put(header, 2, TBF_VERSION, "the format's version");
    put(header, 2, 0, "the header's size");
    put(header, 4, CRAFT_SIZE, "the total size");
    put(header, 4, TBF_FLAG_ENABLED, "the flags");
    put(header, 4, 0, "the checksum");
}

/* An app's address in flash is that of its binary. */
static void fix_addresses(struct header *header)
{
    for (unsigned i = 0; i < header->places_count; i++) {
        struct place *place = &header->places[i];

        if (strcmp(place->name, "the fixed address in flash") == 0 &&
            below(header, 2))
            tbf_put32(header->bytes + place->at,
                      header->address + header->size);
    }
}

static void make_header(struct header *header, const struct tbf *sound)
{
    begin(header);
    put_elements(header, sound);
    tbf_put16(header->bytes + 2, header->size);
    fix_addresses(header);
}

static void note(GString *done, const char *what)
{
    g_string_append_printf(done, "%s%s", done->len > 0 ? ", " : "", what);
}

static void lay_out(const struct header *header, const struct tbf *tbf,
                    const uint8_t *sound, struct crafted *app)
{
    uint32_t binary = tbf->total_size - tbf->header_size;

    memset(app->bytes, 0xFF, CRAFT_SIZE);
    memcpy(app->bytes, header->bytes, header->size);
    memcpy(app->bytes + header->size, sound + tbf->header_size,
           MIN(binary, CRAFT_SIZE - header->size));
    app->header_size = header->size;
}

void craft(GRand *random, const uint8_t *sound, uint32_t address,
           unsigned number, struct crafted *app)
{
    struct header header = { .random = random, .address = address };
    char problem[TBF_ERROR_SIZE];
    GString *done = g_string_new("");
    struct tbf tbf;

    tbf_parse(sound, tbf_get32(sound + 4), &tbf, problem);
    if (number < HEADER_CERTAIN) {
        do
            make_header(&header, &tbf);
        while (!header_damage_certainly(&header, number));
        note(done, header_certain_name(number));
    } else {
        make_header(&header, &tbf);
        for (uint32_t i = below(&header, 4); i > 0; i--)
            note(done, header_damage(&header));
    }
    lay_out(&header, &tbf, sound, app);
    app->code_damaged = below(&header, 10) == 0;
    if (app->code_damaged) {
        header_damage_binary(&header, app->bytes);
        note(done, "its code");
    }
    if (below(&header, 10) != 0)
        fix_checksum(app->bytes);
    else
        note(done, "no new checksum");
    app->done = g_string_free(done, FALSE);
}
