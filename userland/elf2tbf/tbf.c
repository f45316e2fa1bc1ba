/* SPDX-License-Identifier: MIT */
/** @file Reads and writes the Tock Binary Format. */
#include "tbf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAIN_SIZE 12
#define PROGRAM_SIZE 20
#define KERNEL_VERSION_SIZE 4
#define FIXED_ADDRESSES_SIZE 8
#define WRITEABLE_FLASH_SIZE 8
#define PERMISSION_SIZE 16 /* driver, offset, 64 commands from there on */
#define NO_ADDRESS 0xffffffffu

uint16_t tbf_get16(const uint8_t *at)
{
    return (uint16_t)(at[0] | at[1] << 8);
}

uint32_t tbf_get32(const uint8_t *at)
{
    return tbf_get16(at) | (uint32_t)tbf_get16(at + 2) << 16;
}

void tbf_put16(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

void tbf_put32(uint8_t *at, uint32_t value)
{
    tbf_put16(at, value);
    tbf_put16(at + 2, value >> 16);
}

__attribute__((format(printf, 2, 3)))
static bool refuse(char error[static TBF_ERROR_SIZE], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error, TBF_ERROR_SIZE, format, arguments);
    va_end(arguments);
    return false;
}

static size_t round_up_to_4(size_t size)
{
    return (size + 3) & ~(size_t)3;
}

/** XOR of a header's words, its own checksum left out. */
static uint32_t checksum(const uint8_t *header, size_t header_size)
{
    uint32_t sum = 0;
    for (size_t at = 0; at < header_size; at += 4)
        if (at != 12)
            sum ^= tbf_get32(header + at);
    return sum;
}

static bool is_power_of_two(uint32_t size)
{
    return size != 0 && (size & (size - 1)) == 0;
}

static bool parse_base(const uint8_t *bytes, size_t size, struct tbf *tbf,
                       char error[static TBF_ERROR_SIZE])
{
    if (size < TBF_BASE_SIZE)
        return refuse(error, "not a TBF: only %zu bytes long", size);
    if (tbf_get16(bytes) != TBF_VERSION)
        return refuse(error, "not a TBF: it begins with version %u, not %u",
                      tbf_get16(bytes), TBF_VERSION);
    tbf->header_size = tbf_get16(bytes + 2);
    tbf->total_size = tbf_get32(bytes + 4);
    tbf->enabled = tbf_get32(bytes + 8) & TBF_FLAG_ENABLED;
    tbf->padding = tbf->header_size == TBF_BASE_SIZE;

    if (tbf->total_size != size)
        return refuse(error, "the TBF says that it has %u bytes, but it has "
                      "%zu", tbf->total_size, size);
    if (!is_power_of_two(tbf->total_size))
        return refuse(error, "the TBF's size, %u bytes, is no power of two",
                      tbf->total_size);
    if (tbf->header_size < TBF_BASE_SIZE || tbf->header_size % 4 != 0 ||
        tbf->header_size > tbf->total_size)
        return refuse(error, "the TBF's header size is impossible: %u bytes",
                      tbf->header_size);
    uint32_t expected = checksum(bytes, tbf->header_size);
    if (tbf_get32(bytes + 12) != expected)
        return refuse(error, "the TBF's checksum is %08x, but should be %08x",
                      tbf_get32(bytes + 12), expected);
    return true;
}

static void read_program(const uint8_t *data, struct tbf *tbf)
{
    tbf->entry_offset = tbf_get32(data);
    tbf->protected_trailer = tbf_get32(data + 4);
    tbf->minimum_ram = tbf_get32(data + 8);
}

static bool wrong_length(char error[static TBF_ERROR_SIZE], unsigned type,
                         size_t length)
{
    return refuse(error, "the TBF's entry of type %u has a wrong length: %zu",
                  type, length);
}

static bool parse_name(const uint8_t *data, size_t length, struct tbf *tbf,
                       char error[static TBF_ERROR_SIZE])
{
    if (length > TBF_NAME_MAX)
        return refuse(error, "the package name has %zu bytes, more than %d",
                      length, TBF_NAME_MAX);
    for (size_t i = 0; i < length; i++)
        if (data[i] <= ' ' || data[i] == 0x7f)
            return refuse(error, "the package name holds the byte %02x",
                          data[i]);
    memcpy(tbf->name, data, length);
    tbf->name[length] = '\0';
    return true;
}

/** @param program  which of Main and Program, the latter preferred, was read */
static bool parse_entry(unsigned type, const uint8_t *data, size_t length,
                        struct tbf *tbf, unsigned *program,
                        char error[static TBF_ERROR_SIZE])
{
    switch (type) {
    case TBF_MAIN:
        if (length != MAIN_SIZE)
            return wrong_length(error, type, length);
        if (*program == 0) {
            read_program(data, tbf);
            tbf->binary_end = tbf->total_size;
            *program = TBF_MAIN;
        }
        return true;
    case TBF_PROGRAM:
        if (length != PROGRAM_SIZE)
            return wrong_length(error, type, length);
        if (*program != TBF_PROGRAM) {
            read_program(data, tbf);
            tbf->binary_end = tbf_get32(data + 12);
            *program = TBF_PROGRAM;
        }
        return true;
    case TBF_WRITEABLE_FLASH:
        if (length % WRITEABLE_FLASH_SIZE != 0)
            return wrong_length(error, type, length);
        if (length > 0) {
            tbf->writeable_offset = tbf_get32(data);
            tbf->writeable_size = tbf_get32(data + 4);
        }
        return true;
    case TBF_PACKAGE_NAME:
        return parse_name(data, length, tbf, error);
    case TBF_FIXED_ADDRESSES:
        if (length != FIXED_ADDRESSES_SIZE)
            return wrong_length(error, type, length);
        tbf->fixed_addresses = tbf_get32(data) != NO_ADDRESS ||
                               tbf_get32(data + 4) != NO_ADDRESS;
        return true;
    case TBF_KERNEL_VERSION:
        if (length != KERNEL_VERSION_SIZE)
            return wrong_length(error, type, length);
        tbf->kernel_major = tbf_get16(data);
        tbf->kernel_minor = tbf_get16(data + 2);
        return true;
    default:
        return true;
    }
}

static bool parse_entries(const uint8_t *bytes, struct tbf *tbf,
                          unsigned *program, char error[static TBF_ERROR_SIZE])
{
    size_t at = TBF_BASE_SIZE;
    while (at < tbf->header_size) {
        unsigned type = tbf_get16(bytes + at);
        size_t length = tbf_get16(bytes + at + 2);
        at += 4;
        if (round_up_to_4(length) > tbf->header_size - at)
            return refuse(error, "the TBF's entry of type %u goes beyond the "
                          "header", type);
        if (!parse_entry(type, bytes + at, length, tbf, program, error))
            return false;
        at += round_up_to_4(length);
    }
    return true;
}

bool tbf_parse(const uint8_t *bytes, size_t size, struct tbf *tbf,
               char error[static TBF_ERROR_SIZE])
{
    unsigned program = 0;
    memset(tbf, 0, sizeof *tbf);
    if (!parse_base(bytes, size, tbf, error))
        return false;
    if (tbf->padding)
        return true;
    if (!parse_entries(bytes, tbf, &program, error))
        return false;
    if (program == 0)
        return refuse(error, "the TBF has neither a Program nor a Main entry");

    uint32_t header = tbf->header_size;
    if (tbf->binary_end > size || tbf->binary_end < header ||
        tbf->protected_trailer > tbf->binary_end - header)
        return refuse(error, "the TBF's binary ends at %u, outside of it",
                      tbf->binary_end);
    if (tbf->entry_offset < tbf->protected_trailer ||
        tbf->entry_offset >= tbf->binary_end - header)
        return refuse(error, "the TBF's entry point, %u, is not in its binary",
                      tbf->entry_offset);
    return true;
}

static uint8_t *put_entry(uint8_t *at, unsigned type, size_t length)
{
    tbf_put16(at, type);
    tbf_put16(at + 2, (uint32_t)length);
    return at + 4;
}

static size_t permissions_size(const struct tbf *tbf)
{
    return tbf->permission_count == 0
               ? 0
               : 2 + PERMISSION_SIZE * (size_t)tbf->permission_count;
}

/** @return behind the entry */
static uint8_t *put_permissions(uint8_t *at, const struct tbf *tbf)
{
    at = put_entry(at, TBF_PERMISSIONS, permissions_size(tbf));
    tbf_put16(at, tbf->permission_count);
    for (uint32_t i = 0; i < tbf->permission_count; i++) {
        uint8_t *entry = at + 2 + PERMISSION_SIZE * i;
        uint32_t command = tbf->permission[i].command;
        tbf_put32(entry, tbf->permission[i].driver);
        tbf_put32(entry + 4, command / 64);
        tbf_put32(entry + 8 + command % 64 / 32 * 4, 1u << command % 32);
    }
    return at + round_up_to_4(permissions_size(tbf));
}

static uint8_t *put_header(uint8_t *bytes, const struct tbf *tbf)
{
    tbf_put16(bytes, TBF_VERSION);
    tbf_put16(bytes + 2, tbf->header_size);
    tbf_put32(bytes + 4, tbf->total_size);
    tbf_put32(bytes + 8, tbf->enabled ? TBF_FLAG_ENABLED : 0);

    uint8_t *at = put_entry(bytes + TBF_BASE_SIZE, TBF_MAIN, MAIN_SIZE);
    tbf_put32(at, tbf->entry_offset);
    tbf_put32(at + 4, 0);
    tbf_put32(at + 8, tbf->minimum_ram);

    at = put_entry(at + MAIN_SIZE, TBF_PROGRAM, PROGRAM_SIZE);
    tbf_put32(at, tbf->entry_offset);
    tbf_put32(at + 4, 0);
    tbf_put32(at + 8, tbf->minimum_ram);
    tbf_put32(at + 12, tbf->binary_end);
    tbf_put32(at + 16, 0);

    size_t length = strlen(tbf->name);
    at = put_entry(at + PROGRAM_SIZE, TBF_PACKAGE_NAME, length);
    memcpy(at, tbf->name, length);

    at = put_entry(at + round_up_to_4(length), TBF_KERNEL_VERSION,
                   KERNEL_VERSION_SIZE);
    tbf_put16(at, tbf->kernel_major);
    tbf_put16(at + 2, tbf->kernel_minor);

    at += KERNEL_VERSION_SIZE;

    if (tbf->writeable_size > 0) {
        at = put_entry(at, TBF_WRITEABLE_FLASH, WRITEABLE_FLASH_SIZE);
        tbf_put32(at, tbf->writeable_offset);
        tbf_put32(at + 4, tbf->writeable_size);
        at += WRITEABLE_FLASH_SIZE;
    }
    if (tbf->permission_count > 0)
        at = put_permissions(at, tbf);
    tbf_put32(bytes + 12, checksum(bytes, tbf->header_size));
    return at;
}

/** Fills what the binary leaves with footers of type "reserved". */
static void put_footers(uint8_t *at, size_t left)
{
    while (left >= 8) {
        /* a footer's length has 16 bits, and leaves a multiple of 4 */
        size_t length = left - 4 < 0xfffc ? left - 4 : 0xfffc;
        put_entry(at, TBF_CREDENTIALS, length);
        at += 4 + length;
        left -= 4 + length;
    }
}

uint8_t *tbf_build(struct tbf *tbf, const uint8_t *binary, size_t size,
                   char error[static TBF_ERROR_SIZE])
{
    size_t header_size = TBF_BASE_SIZE + 4 + MAIN_SIZE + 4 + PROGRAM_SIZE +
                         4 + round_up_to_4(strlen(tbf->name)) +
                         4 + KERNEL_VERSION_SIZE;
    if (tbf->permission_count > 0)
        header_size += 4 + round_up_to_4(permissions_size(tbf));
    if (tbf->writeable_size > 0) {
        header_size += 4 + WRITEABLE_FLASH_SIZE;
        tbf->writeable_offset += (uint32_t)header_size;
    }
    size_t end = header_size + round_up_to_4(size);
    if (end > TBF_LARGEST) {
        refuse(error, "too large: %zu bytes of flash, but %u are the most",
               end, TBF_LARGEST);
        return NULL;
    }
    tbf->header_size = (uint32_t)header_size;
    tbf->protected_trailer = 0;
    tbf->binary_end = (uint32_t)end;
    tbf->total_size = TBF_SMALLEST;
    while (tbf->total_size < end)
        tbf->total_size *= 2;

    uint8_t *bytes = calloc(1, tbf->total_size);
    if (bytes == NULL) {
        refuse(error, "out of memory");
        return NULL;
    }
    memcpy(put_header(bytes, tbf), binary, size);
    put_footers(bytes + end, tbf->total_size - end);
    return bytes;
}

void tbf_write_padding(uint8_t *bytes, uint32_t total_size)
{
    memset(bytes, 0, TBF_BASE_SIZE);
    tbf_put16(bytes, TBF_VERSION);
    tbf_put16(bytes + 2, TBF_BASE_SIZE);
    tbf_put32(bytes + 4, total_size);
    tbf_put32(bytes + 12, checksum(bytes, TBF_BASE_SIZE));
}
