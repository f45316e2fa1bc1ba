/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Damages Tock Binary Format headers: see tbf_mutate.h.
 */
#include "tbf_mutate.h"

#define BASE_SIZE 16

/* --- composing ------------------------------------------------------------ */

static void add_program(struct tbf_image *image, struct random *random,
                        uint32_t total_size)
{
    uint32_t ram = random_below(random, 6000);
    uint32_t entry = random_below(random, 64);
    uint32_t trailer = random_below(random, 64);
    if (random_once_in(random, 2)) {
        tbf_image_words(image, TBF_MAIN, 3, entry, trailer, ram);
    } else {
        tbf_image_words(image, TBF_PROGRAM, 5, entry, trailer, ram,
                        total_size, 1);
    }
}

static void add_permissions(struct tbf_image *image, struct random *random)
{
    uint8_t data[2 + 16 * 3];
    uint32_t count = random_below(random, 4);
    for (uint32_t i = 2; i < sizeof data; i++) {
        data[i] = random_once_in(random, 3) ? (uint8_t)random_word(random) : 0;
    }
    data[0] = (uint8_t)count;
    data[1] = 0;
    tbf_image_element(image, TBF_PERMISSIONS, 2 + 16 * count, data);
}

static void add_element(struct tbf_image *image, struct random *random)
{
    switch (random_below(random, 8)) {
    case 0:
        tbf_image_element(image, TBF_NAME, random_below(random, 9),
                          "12345678");
        break;
    case 1:
        tbf_image_words(image, TBF_KERNEL_VERSION, 1,
                        2 | random_below(random, 3) << 16);
        break;
    case 2:
        add_permissions(image, random);
        break;
    case 3:
        tbf_image_words(image, TBF_FLASH_REGIONS, 2,
                        random_below(random, 600), random_below(random, 600));
        break;
    case 4:
        tbf_image_words(image, TBF_FIXED_ADDRESSES, 2, 0xFFFFFFFF,
                        0xFFFFFFFF);
        break;
    case 5:
        tbf_image_words(image, TBF_SHORT_ID, 1, random_word(random));
        break;
    case 6:
        tbf_image_words(image, TBF_STORAGE, 1, random_word(random));
        break;
    default:
        tbf_image_element(image, random_word(random) & 0xFFFF,
                          random_below(random, 9), "anything");
        break;
    }
}

void tbf_mutate_compose(struct tbf_image *image, struct random *random,
                        uint32_t total_size)
{
    tbf_image_begin(image, total_size);
    uint32_t before = random_below(random, 4);
    for (uint32_t i = 0; i < before; i++) {
        add_element(image, random);
    }
    add_program(image, random, total_size);
    while (!random_once_in(random, 3)) {
        add_element(image, random);
        if (image->size > 300) {
            break;
        }
    }
    tbf_image_end(image);
}

/* --- damaging ------------------------------------------------------------- */

/* A number at some limit. */
static uint32_t limit(struct random *random)
{
    static const uint32_t limits[] = {
        0, 1, 2, 3, 4, 8, 12, 15, 16, 17, 20, 32, 0x7F, 0x80, 0xFF, 0x100,
        0x200, 0x7FFF, 0x8000, 0xFFF0, 0xFFFC, 0xFFFF, 0x10000, 0x7FFFFFFF,
        0x80000000, 0xFFFFFFF0, 0xFFFFFFFC, 0xFFFFFFFF, 0x20001238,
        0x20004000, 0x2000FF00, 0x10010040, 0x10010400,
    };
    return limits[random_below(random, sizeof limits / sizeof limits[0])] +
           random_below(random, 3) - 1;
}

/* Where a random element begins; the elements' lengths are believed. */
static uint32_t some_element(const struct tbf_image *image,
                             struct random *random)
{
    uint32_t at = BASE_SIZE;
    while (!random_once_in(random, 3)) {
        uint32_t length =
            image->bytes[at + 2] | (uint32_t)image->bytes[at + 3] << 8;
        uint32_t next = at + 4 + (length + 3) / 4 * 4;
        if (next + 8 > image->size) {
            break;
        }
        at = next;
    }
    return at;
}

static uint32_t anywhere(const struct tbf_image *image, struct random *random)
{
    return random_below(random, image->size - 4);
}

static void damage(struct tbf_image *image, struct random *random)
{
    uint32_t element = some_element(image, random);
    switch (random_below(random, 9)) {
    case 0:
        image->bytes[anywhere(image, random)] ^=
            (uint8_t)(1 << random_below(random, 8));
        break;
    case 1:
        image->bytes[anywhere(image, random)] = (uint8_t)random_word(random);
        break;
    case 2:
        tbf_image_set_u32(image, anywhere(image, random) & ~3u,
                          limit(random));
        break;
    case 3: /* the header's size */
        tbf_image_set_u16(image, 2, random_once_in(random, 2)
                                        ? limit(random)
                                        : anywhere(image, random) & ~3u);
        break;
    case 4: /* the app's size */
        tbf_image_set_u32(image, 4, limit(random));
        break;
    case 5:
        tbf_image_set_u16(image, element, random_below(random, 12));
        break;
    case 6:
        tbf_image_set_u16(image, element + 2, limit(random));
        break;
    case 7: /* a word of the element's data */
        tbf_image_set_u32(image, element + 4, limit(random));
        break;
    default: /* the flags */
        tbf_image_set_u32(image, 8, random_word(random));
        break;
    }
}

void tbf_mutate(struct tbf_image *image, struct random *random)
{
    do {
        damage(image, random);
    } while (random_once_in(random, 2));
    if (!random_once_in(random, 4)) {
        tbf_image_checksum(image);
    }
}
