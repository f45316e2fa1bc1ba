/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Reading the Tock Binary Format.
 *
 *     base header, 16 bytes   version, header_size, total_size, flags, checksum
 *     elements                type, length, data padded to 4 bytes; repeated
 *     binary, footers         up to total_size
 */
#include "tbf.h"

#define VERSION 2
#define BASE_SIZE 16
#define ELEMENT_SIZE 4 /* type and length, before the data */
#define FLAG_ENABLED 1u
#define KERNEL_MAJOR 2
#define KERNEL_MINOR 2

enum element_type {
    ELEMENT_MAIN = 1,
    ELEMENT_FLASH_REGIONS = 2,
    ELEMENT_NAME = 3,
    ELEMENT_FIXED_ADDRESSES = 5,
    ELEMENT_PERMISSIONS = 6,
    ELEMENT_KERNEL_VERSION = 8,
    ELEMENT_PROGRAM = 9,
    ELEMENT_SHORT_ID = 10,
};

static uint32_t u16_at(const uint8_t *at)
{
    return at[0] | (uint32_t)at[1] << 8;
}

static uint32_t u32_at(const uint8_t *at)
{
    return u16_at(at) | u16_at(at + 2) << 16;
}

static uint32_t header_size(const uint8_t *header)
{
    return u16_at(header + 2);
}

/* The first element of a type, its data's length in *length; NULL: none. The
 * header's elements are known to be sound. */
static const uint8_t *find(const uint8_t *header, enum element_type type,
                           uint32_t *length)
{
    uint32_t at = BASE_SIZE;
    while (at < header_size(header)) {
        *length = u16_at(header + at + 2);
        if (u16_at(header + at) == type) {
            return header + at + ELEMENT_SIZE;
        }
        at += ELEMENT_SIZE + ((*length + 3) & ~3u);
    }
    *length = 0;
    return NULL;
}

/* --- checks --------------------------------------------------------------- */

/* The checksum is the XOR of all other words of the header. */
static bool checksum_holds(const uint8_t *header)
{
    uint32_t sum = 0;
    for (uint32_t at = 0; at < header_size(header); at += 4) {
        sum ^= u32_at(header + at);
    }
    return sum == 0;
}

static bool length_is_right(uint32_t type, uint32_t length,
                            const uint8_t *data)
{
    switch (type) {
    case ELEMENT_MAIN:
        return length == 12;
    case ELEMENT_PROGRAM:
        return length == 20;
    case ELEMENT_FLASH_REGIONS:
        return length % 8 == 0;
    case ELEMENT_FIXED_ADDRESSES:
        return length == 8;
    case ELEMENT_PERMISSIONS:
        return length >= 2 && length == 2 + 16 * u16_at(data);
    case ELEMENT_KERNEL_VERSION:
    case ELEMENT_SHORT_ID:
        return length == 4;
    default:
        return true;
    }
}

/* Every element lies within the header, and has the length of its type. */
static bool elements_are_sound(const uint8_t *header)
{
    uint32_t end = header_size(header);
    uint32_t at = BASE_SIZE;
    while (at < end) {
        if (end - at < ELEMENT_SIZE) {
            return false;
        }
        uint32_t length = u16_at(header + at + 2);
        uint32_t padded = (length + 3) & ~3u;
        if (padded > end - at - ELEMENT_SIZE ||
            !length_is_right(u16_at(header + at), length,
                             header + at + ELEMENT_SIZE)) {
            return false;
        }
        at += ELEMENT_SIZE + padded;
    }
    return true;
}

static bool kernel_version_fits(const uint8_t *header)
{
    uint32_t length;
    const uint8_t *data = find(header, ELEMENT_KERNEL_VERSION, &length);
    return data == NULL || (u16_at(data) == KERNEL_MAJOR &&
                            u16_at(data + 2) <= KERNEL_MINOR);
}

/* --- parsing -------------------------------------------------------------- */

/* Where the binary starts, and what memory it needs: from the program element
 * if there is one, else from the main element. */
static const char *read_program(const uint8_t *header, struct tbf *tbf)
{
    uint32_t length;
    uint32_t binary_end = tbf->total_size;
    const uint8_t *data = find(header, ELEMENT_PROGRAM, &length);
    if (data != NULL) {
        binary_end = u32_at(data + 12);
    } else {
        data = find(header, ELEMENT_MAIN, &length);
    }
    if (data == NULL) {
        return "it has neither a program nor a main element";
    }
    uint32_t entry = u32_at(data);
    uint32_t trailer = u32_at(data + 4);
    uint32_t size = header_size(header);
    if (binary_end > tbf->total_size || binary_end < size) {
        return "its binary ends outside it";
    }
    if (trailer > binary_end - size) {
        return "its protected part ends outside it";
    }
    if (entry >= binary_end - size) {
        return "it starts outside its binary";
    }
    tbf->app_offset = size + trailer;
    tbf->entry_offset = size + entry;
    tbf->minimum_ram = u32_at(data + 8);
    return NULL;
}

static void read_fixed_addresses(const uint8_t *header, struct tbf *tbf)
{
    uint32_t length;
    const uint8_t *data = find(header, ELEMENT_FIXED_ADDRESSES, &length);
    tbf->fixed_ram = data == NULL ? TBF_NO_ADDRESS : u32_at(data);
    tbf->fixed_flash = data == NULL ? TBF_NO_ADDRESS : u32_at(data + 4);
}

enum tbf_kind tbf_parse(const uint8_t *at, size_t available, struct tbf *tbf)
{
    *tbf = (struct tbf){0};
    if (available < BASE_SIZE || u16_at(at) != VERSION) {
        return TBF_END;
    }
    uint32_t size = header_size(at);
    tbf->total_size = u32_at(at + 4);
    if (size < BASE_SIZE || size % 4 != 0 || tbf->total_size < size ||
        tbf->total_size > available || !checksum_holds(at)) {
        return TBF_END;
    }
    if (size == BASE_SIZE || !(u32_at(at + 8) & FLAG_ENABLED)) {
        return TBF_PADDING;
    }
    if (!elements_are_sound(at)) {
        tbf->refusal = "an element of its header is damaged";
    } else if (!kernel_version_fits(at)) {
        tbf->refusal = "it is for another version of the kernel";
    } else {
        tbf->refusal = read_program(at, tbf);
        read_fixed_addresses(at, tbf);
    }
    return tbf->refusal == NULL ? TBF_APP : TBF_REFUSED;
}

/* --- questions ------------------------------------------------------------ */

const uint8_t *tbf_name(const uint8_t *header, size_t *length)
{
    uint32_t found;
    const uint8_t *name = find(header, ELEMENT_NAME, &found);
    *length = found;
    return name;
}

bool tbf_has_permissions(const uint8_t *header)
{
    uint32_t length;
    return find(header, ELEMENT_PERMISSIONS, &length) != NULL;
}

/* Whether the permissions have an entry {driver, offset, 64-bit mask} for the
 * driver that fits: any, or one that admits the command 64 * offset + i by its
 * mask's bit i. Without permissions, everything fits. */
static bool has_entry(const uint8_t *header, uint32_t driver, bool any,
                      uint32_t command)
{
    uint32_t length;
    const uint8_t *data = find(header, ELEMENT_PERMISSIONS, &length);
    if (data == NULL) {
        return true;
    }
    for (uint32_t at = 2; at < length; at += 16) {
        const uint8_t *entry = data + at;
        if (u32_at(entry) != driver) {
            continue;
        }
        uint32_t mask = u32_at(entry + 8 + command % 64 / 32 * 4);
        if (any || (u32_at(entry + 4) == command / 64 &&
                    mask >> command % 32 & 1)) {
            return true;
        }
    }
    return false;
}

bool tbf_permits(const uint8_t *header, uint32_t driver, uint32_t command)
{
    return has_entry(header, driver, false, command);
}

bool tbf_mentions(const uint8_t *header, uint32_t driver)
{
    return has_entry(header, driver, true, 0);
}

uint32_t tbf_flash_regions(const uint8_t *header)
{
    uint32_t length;
    find(header, ELEMENT_FLASH_REGIONS, &length);
    return length / 8;
}

void tbf_flash_region(const uint8_t *header, uint32_t number, uint32_t *offset,
                      uint32_t *size)
{
    uint32_t length;
    const uint8_t *data = find(header, ELEMENT_FLASH_REGIONS, &length);
    bool found = number < length / 8;
    *offset = found ? u32_at(data + 8 * number) : 0;
    *size = found ? u32_at(data + 8 * number + 4) : 0;
}
