/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Composes Tock Binary Format headers for tests, right or wrong ones.
 */
#ifndef TICK64_TESTS_TBF_IMAGE_H
#define TICK64_TESTS_TBF_IMAGE_H

#include <stdint.h>

/** Element types (the book of Tock, chapter on the format). */
enum {
    TBF_MAIN = 1,
    TBF_FLASH_REGIONS = 2,
    TBF_NAME = 3,
    TBF_FIXED_ADDRESSES = 5,
    TBF_PERMISSIONS = 6,
    TBF_STORAGE = 7,
    TBF_KERNEL_VERSION = 8,
    TBF_PROGRAM = 9,
    TBF_SHORT_ID = 10,
};

#define TBF_IMAGE_MAX 1024 /* bytes of a header */

/** A header in the making. */
struct tbf_image {
    uint32_t size; /**< so far */
    uint8_t bytes[TBF_IMAGE_MAX];
};

/** Begin: only the base header, of version 2, enabled. */
void tbf_image_begin(struct tbf_image *image, uint32_t total_size);

/** Append an element; its data is padded with zeroes to a word. */
void tbf_image_element(struct tbf_image *image, uint32_t type, uint32_t length,
                       const void *data);
/** The same, its data being `count` words. */
void tbf_image_words(struct tbf_image *image, uint32_t type, uint32_t count,
                     ...);

/** Write a halfword or a word somewhere in the header. */
void tbf_image_set_u16(struct tbf_image *image, uint32_t at, uint32_t value);
void tbf_image_set_u32(struct tbf_image *image, uint32_t at, uint32_t value);

/** Finish: fill in the header's size and checksum. */
void tbf_image_end(struct tbf_image *image);
/** Fill in the checksum alone, over the size that stands in the header, as far
 * as the image has bytes. */
void tbf_image_checksum(struct tbf_image *image);

/** A plain app: a main element, and its code right behind the header. */
void tbf_image_app(struct tbf_image *image, uint32_t total_size,
                   uint32_t minimum_ram);

#endif
