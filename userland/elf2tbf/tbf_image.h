/* SPDX-License-Identifier: MIT */
/** @file Composes apps into one image of the flash where a kernel looks for
 * them: one TBF behind the other.
 *
 * The MPU wants a region aligned to its size, so each app stands at a
 * multiple of its own size. Where that leaves a gap, padding headers bridge
 * it, each a power of two and aligned to itself as well.
 *
 *     struct tbf_image *image = tbf_image_new();
 *     tbf_image_add(image, bytes, size, NULL, &placed, error);
 *     tbf_image_add(image, bytes, size, &parameter, &placed, error);
 *     write(file, tbf_image_bytes(image, &length), length);
 *     tbf_image_free(image);
 */
#ifndef TICK64_ELF2TBF_TBF_IMAGE_H
#define TICK64_ELF2TBF_TBF_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tbf.h"

/** Where the flash for apps starts and ends. */
#define TBF_IMAGE_START 0x10000u
#define TBF_IMAGE_END 0x40000u

/** An image in the making. */
struct tbf_image;

/** Where an app went. */
struct tbf_placed {
    uint32_t address; /* of its TBF header */
    uint32_t binary;  /* of its binary: where 0x80000000 of its ELF file is */
    struct tbf tbf;
};

/** @return an empty image; NULL without memory */
struct tbf_image *tbf_image_new(void);
/** Gives its memory back; NULL is allowed. */
void tbf_image_free(struct tbf_image *image);

/** Checks a TBF and appends it to an image. The same may be added again.
 *
 * @param bytes      the TBF; stays the caller's
 * @param size       its size in bytes
 * @param parameter  what this copy's app_parameter shall be; NULL to leave it.
 *                   Only apps linked by tick64's linker script have one
 * @param placed     filled in
 * @param error      on failure, a sentence of what is wrong
 */
bool tbf_image_add(struct tbf_image *image, const uint8_t *bytes, size_t size,
                   const uint32_t *parameter, struct tbf_placed *placed,
                   char error[static TBF_ERROR_SIZE]);

/** Leaves a gap, of padding, before the next app.
 * @param bytes  a power of two, at least 16: it ends at a multiple of it */
void tbf_image_skip(struct tbf_image *image, uint32_t bytes);

/** Ends the image.
 * @param size  set to its size in bytes
 * @return what goes to TBF_IMAGE_START; belongs to the image */
const uint8_t *tbf_image_bytes(struct tbf_image *image, size_t *size);

#endif
