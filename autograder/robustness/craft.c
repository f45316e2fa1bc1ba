/* SPDX-License-Identifier: MIT */
/** @file Apps with headers of any shape, and damage done to them. */
#include "craft.h"

#include <stdbool.h>
#include <string.h>

#include "tbf.h"

enum { HEADER_MOST = 640, PLACES_MOST = 64, SHORT_ID = 10, UNKNOWN = 0x7777 };

/* A header in the making: where its fields are, to be damaged. */
struct header {
    GRand *random;
    uint8_t bytes[HEADER_MOST];
    uint32_t size;
    uint32_t address;
    struct place {
        uint32_t at, width; /* 2 or 4 bytes */
        const char *name;
    } places[PLACES_MOST];
    unsigned places_count;
};

static uint32_t below(struct header *header, uint32_t count)
{
    return g_rand_int(header->random) % count;
}

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

/* --- damage ------------------------------------------------------------------- */

static uint32_t edge(struct header *header, uint32_t was)
{
    static const uint32_t edges[] = {
        0, 1, 2, 3, 4, 8, 12, 15, 16, 17, 20, 31, 32, 64, 255, 256, 512, 1023,
        1024, 2047, 2049, 4096, 8192, 0x7FFF, 0x8000, 0xFFFC, 0xFFFF, 0x10000,
        0x2F800, 0x2F801, 0x30000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0,
        0xFFFFFFFC, 0xFFFFFFFF,
    };

    switch (below(header, 5)) {
    case 0: return was + 1;
    case 1: return was - 1;
    case 2: return was ^ 1u << below(header, 32);
    case 3: return g_rand_int(header->random) >> below(header, 32);
    default: return edges[below(header, G_N_ELEMENTS(edges))];
    }
}

static const char *damage(struct header *header)
{
    const struct place *place =
        &header->places[below(header, header->places_count)];
    uint8_t *at = header->bytes + place->at;

    if (below(header, 6) == 0) /* the base header is what most rests upon */
        at = header->bytes + (place = &header->places[below(header, 4)])->at;
    if (place->width == 2)
        tbf_put16(at, edge(header, tbf_get16(at)));
    else
        tbf_put32(at, edge(header, tbf_get32(at)));
    return place->name;
}

/* What chance finds too rarely: list ends at and just before the end of flash
 * (0x40000), apps that want more than there is, or no header at all. */
static const struct {
    const char *name;
    uint32_t value;
} certain[] = {
    { "the total size", 0x2F800 }, { "the total size", 0x2F7F8 },
    { "the total size", 0x2F801 }, { "the total size", 16 },
    { "the total size", 4096 },
    { "the header's size", 16 }, { "the header's size", 12 },
    { "the flags", 0 }, { "the minimum memory", 0x8000 },
    { "the minimum memory", 0xFFFFFFFF }, { "the minimum memory", 0x7FFFFFFF },
    { "the minimum memory", 0x2F000 }, { "the fixed address in memory", 0 },
    { "the fixed address in memory", 0x2000FF00 },
    { "the fixed address in memory", 0x20010000 },
    { "the fixed address in memory", 0x20010004 },
    { "the fixed address in memory", 0x20008004 },
    { "the fixed address in flash", 0x10800 },
    { "the binary's end", 0 }, { "the binary's end", CRAFT_SIZE + 1 },
    { "the protected trailer", CRAFT_SIZE },
    { "the entry's offset", CRAFT_SIZE },
    { "the kernel's major version", 1 }, { "the kernel's minor version", 3 },
    { "the number of permissions", 1000 }, { "an element's length", 0xFFFF },
    { "an element's type", 1 }, { "an element's type", 2 },
    { "an element's type", 5 }, { "an element's type", 6 },
    { "an element's type", 8 }, { "an element's type", 9 },
    { "an element's type", 10 }, { "an element's length", 0 },
    { "an element's length", 1 }, { "an element's length", 1 },
};

/* @return whether the header has such a place */
static bool damage_certainly(struct header *header, unsigned number)
{
    bool found = false;

    for (unsigned i = 0; i < header->places_count; i++) {
        struct place *place = &header->places[i];

        if (strcmp(place->name, certain[number].name) != 0)
            continue;
        if (place->width == 2)
            tbf_put16(header->bytes + place->at, certain[number].value);
        else
            tbf_put32(header->bytes + place->at, certain[number].value);
        found = true;
    }
    return found;
}

/* The XOR of all words but the checksum's own, as far as the header says. */
static void fix_checksum(uint8_t *bytes)
{
    uint32_t sum = 0, size = tbf_get16(bytes + 2);

    tbf_put32(bytes + 12, 0);
    for (uint32_t at = 0; at + 4 <= size && at + 4 <= CRAFT_SIZE; at += 4)
        sum ^= tbf_get32(bytes + at);
    tbf_put32(bytes + 12, sum);
}

static void damage_binary(struct header *header, uint8_t *bytes)
{
    for (uint32_t i = 1 + below(header, 8); i > 0; i--)
        bytes[header->size + below(header, 700)] ^=
            (uint8_t)(1u << below(header, 8));
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
    if (number < G_N_ELEMENTS(certain)) {
        do
            make_header(&header, &tbf);
        while (!damage_certainly(&header, number));
        note(done, certain[number].name);
    } else {
        make_header(&header, &tbf);
        for (uint32_t i = below(&header, 4); i > 0; i--)
            note(done, damage(&header));
    }
    lay_out(&header, &tbf, sound, app);
    app->code_damaged = below(&header, 10) == 0;
    if (app->code_damaged) {
        damage_binary(&header, app->bytes);
        note(done, "its code");
    }
    if (below(&header, 10) != 0)
        fix_checksum(app->bytes);
    else
        note(done, "no new checksum");
    app->done = g_string_free(done, FALSE);
}
