/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Composes Tock Binary Format headers: see tbf_image.h.
 */
#include "tbf_image.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#define BASE_SIZE 16

void tbf_image_set_u16(struct tbf_image *image, uint32_t at, uint32_t value)
{
    assert(at + 2 <= TBF_IMAGE_MAX);
    image->bytes[at] = (uint8_t)value;
    image->bytes[at + 1] = (uint8_t)(value >> 8);
}

void tbf_image_set_u32(struct tbf_image *image, uint32_t at, uint32_t value)
{
    tbf_image_set_u16(image, at, value & 0xFFFF);
    tbf_image_set_u16(image, at + 2, value >> 16);
}

void tbf_image_begin(struct tbf_image *image, uint32_t total_size)
{
    memset(image, 0, sizeof *image);
    tbf_image_set_u16(image, 0, 2);
    tbf_image_set_u32(image, 4, total_size);
    tbf_image_set_u32(image, 8, 1);
    image->size = BASE_SIZE;
}

void tbf_image_element(struct tbf_image *image, uint32_t type, uint32_t length,
                       const void *data)
{
    uint32_t padded = (length + 3) / 4 * 4;
    assert(image->size + 4 + padded <= TBF_IMAGE_MAX);
    tbf_image_set_u16(image, image->size, type);
    tbf_image_set_u16(image, image->size + 2, length);
    if (length > 0) {
        memcpy(image->bytes + image->size + 4, data, length);
    }
    image->size += 4 + padded;
}

void tbf_image_words(struct tbf_image *image, uint32_t type, uint32_t count,
                     ...)
{
    uint32_t at = image->size + 4;
    uint8_t zeroes[TBF_IMAGE_MAX] = {0};
    tbf_image_element(image, type, 4 * count, zeroes);
    va_list words;
    va_start(words, count);
    for (uint32_t i = 0; i < count; i++) {
        tbf_image_set_u32(image, at + 4 * i, va_arg(words, uint32_t));
    }
    va_end(words);
}

void tbf_image_checksum(struct tbf_image *image)
{
    uint32_t size = image->bytes[2] | (uint32_t)image->bytes[3] << 8;
    uint32_t sum = 0;
    tbf_image_set_u32(image, 12, 0);
    for (uint32_t at = 0; at + 4 <= size && at + 4 <= TBF_IMAGE_MAX; at += 4) {
        uint32_t word;
        memcpy(&word, image->bytes + at, 4);
        sum ^= word;
    }
    tbf_image_set_u32(image, 12, sum);
}

void tbf_image_end(struct tbf_image *image)
{
    tbf_image_set_u16(image, 2, image->size);
    tbf_image_checksum(image);
}

void tbf_image_app(struct tbf_image *image, uint32_t total_size,
                   uint32_t minimum_ram)
{
    tbf_image_begin(image, total_size);
    tbf_image_words(image, TBF_MAIN, 3, 0, 0, minimum_ram);
    tbf_image_element(image, TBF_NAME, 4, "test");
    tbf_image_end(image);
}
