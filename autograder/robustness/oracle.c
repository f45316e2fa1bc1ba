/* SPDX-License-Identifier: MIT */
/** @file What an image of flash says, read a second time. */
#include "oracle.h"

#include <glib.h>

#include "tbf.h"
#include "tbf_image.h"

/* The subject's list (labs/common/robustness/subject.c). */
static const struct {
    uint32_t driver, command;
} questions[] = {
    { 0x0, 0 }, { 0x0, 1 }, { 0x0, 2 }, { 0x0, 31 }, { 0x0, 32 }, { 0x0, 63 },
    { 0x0, 64 }, { 0x0, 127 }, { 0x1, 0 }, { 0x1, 4 }, { 0x1, 40 },
    { 0x1, 100 }, { 0x2, 0 }, { 0x2, 33 }, { 0x3, 0 }, { 0x3, 0x80000000 },
    { 0x40001, 0 }, { 0x40001, 0xFFFFFFFE },
};

/* Where the data of the first element of a type is, from the header's start;
 * 0: there is none, or the elements go beyond the header. */
static uint32_t element(const uint8_t *header, uint32_t type,
                        uint32_t *length)
{
    uint32_t at = TBF_BASE_SIZE, end = tbf_get16(header + 2);

    while (at + 4 <= end) {
        *length = tbf_get16(header + at + 2);
        if (at + 4 + *length > end)
            break;
        if (tbf_get16(header + at) == type)
            return at + 4;
        at += 4 + (*length + 3) / 4 * 4;
    }
    *length = 0;
    return 0;
}

static bool checksum_is_right(const uint8_t *header, uint32_t size)
{
    uint32_t sum = 0;

    for (uint32_t at = 0; at < size; at += 4)
        sum ^= tbf_get32(header + at);
    return sum == 0;
}

static bool base_is_sound(const uint8_t *header, uint32_t available)
{
    uint32_t size, total;

    if (available < TBF_BASE_SIZE || tbf_get16(header) != TBF_VERSION)
        return false;
    size = tbf_get16(header + 2);
    total = tbf_get32(header + 4);
    return size >= TBF_BASE_SIZE && size % 4 == 0 && size <= total &&
           total <= available && checksum_is_right(header, size);
}

/* A word of the program element, as an address behind the header. */
static uint32_t program(const uint8_t *header, uint32_t address,
                        uint32_t word)
{
    uint32_t length;
    uint32_t data = element(header, TBF_PROGRAM, &length);

    if (data == 0)
        data = element(header, TBF_MAIN, &length);
    if (data == 0 || length < 8)
        return address;
    return address + tbf_get16(header + 2) +
           tbf_get32(header + data + 4 * word);
}

unsigned oracle_list(const uint8_t *flash, uint32_t size,
                     struct listed apps[static ORACLE_APPS])
{
    uint32_t end = TBF_IMAGE_END - TBF_IMAGE_START, at = 0, length;
    unsigned count = 0;

    while (at + TBF_BASE_SIZE <= size && count < ORACLE_APPS &&
           base_is_sound(flash + at, end - at)) {
        const uint8_t *header = flash + at;

        if (tbf_get16(header + 2) > TBF_BASE_SIZE &&
            tbf_get32(header + 8) & TBF_FLAG_ENABLED) {
            uint32_t fixed = element(header, TBF_FIXED_ADDRESSES, &length);

            apps[count++] = (struct listed){
                TBF_IMAGE_START + at, tbf_get32(header + 4),
                program(header, TBF_IMAGE_START + at, 0),
                program(header, TBF_IMAGE_START + at, 1),
                fixed != 0 && tbf_get32(header + fixed) != UINT32_MAX,
            };
        }
        at += tbf_get32(header + 4);
    }
    return count;
}

static bool admits(const uint8_t *list, uint32_t count, uint32_t driver,
                   uint32_t command)
{
    for (uint32_t i = 0; i < count; i++, list += 16) {
        uint64_t mask = tbf_get32(list + 8) |
                        (uint64_t)tbf_get32(list + 12) << 32;

        if (tbf_get32(list) == driver && tbf_get32(list + 4) == command / 64
            && mask >> command % 64 & 1)
            return true;
    }
    return false;
}

uint32_t oracle_permitted(const uint8_t *header)
{
    uint32_t length, bits = 0;
    uint32_t data = element(header, TBF_PERMISSIONS, &length);

    for (uint32_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        if (data == 0 || admits(header + data + 2, (length - 2) / 16,
                                questions[i].driver, questions[i].command))
            bits |= 1u << i;
    }
    return bits;
}

uint32_t oracle_regions(const uint8_t *header)
{
    uint32_t length;

    element(header, TBF_WRITEABLE_FLASH, &length);
    return length / 8;
}
