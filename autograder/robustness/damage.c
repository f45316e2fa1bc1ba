/* SPDX-License-Identifier: MIT */
/** @file Damage done to a TBF header in the making. */
#include <string.h>

#include "craft.h"
#include "header.h"
#include "tbf.h"

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

const char *header_damage(struct header *header)
{
    const struct place *place =
        &header->places[below(header, header->places_count)];
    uint8_t *at = header->bytes + place->at;

    if (below(header, 6) == 0) { /* the base header: most rests upon it */
        place = &header->places[below(header, 4)];
        at = header->bytes + place->at;
    }
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
} certain[HEADER_CERTAIN] = {
    { "the total size", 0x2F800 }, { "the total size", 0x2F7F8 },
    { "the total size", 0x2F801 }, { "the total size", 16 },
    { "the total size", 4096 }, { "the total size", 4096 },
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

bool header_damage_certainly(struct header *header, unsigned number)
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

const char *header_certain_name(unsigned number)
{
    return certain[number].name;
}

void header_damage_binary(struct header *header, uint8_t *bytes)
{
    for (uint32_t i = 1 + below(header, 8); i > 0; i--)
        bytes[header->size + below(header, 700)] ^=
            (uint8_t)(1u << below(header, 8));
}
