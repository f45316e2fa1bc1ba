/* SPDX-License-Identifier: MIT */
/** @file Composes apps into one image of the flash for apps. */
#include "tbf_image.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How tick64's linker script marks app_parameter, see userland/runtime/app.ld:
 * behind the ten words of the app's header. */
#define PARAMETER_MARK_OFFSET 40
#define PARAMETER_OFFSET 44
#define PARAMETER_MARK 0x50343654u

/* No TBF begins like this, so a kernel's search ends here: erased flash. */
#define END_MARK_SIZE TBF_BASE_SIZE
#define ERASED 0xff

struct tbf_image {
    uint32_t end; /* the next free address */
    uint8_t bytes[TBF_IMAGE_END - TBF_IMAGE_START];
};

__attribute__((format(printf, 2, 3)))
static bool refuse(char error[static TBF_ERROR_SIZE], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error, TBF_ERROR_SIZE, format, arguments);
    va_end(arguments);
    return false;
}

struct tbf_image *tbf_image_new(void)
{
    struct tbf_image *image = malloc(sizeof *image);
    if (image != NULL) {
        image->end = TBF_IMAGE_START;
        memset(image->bytes, ERASED, sizeof image->bytes);
    }
    return image;
}

void tbf_image_free(struct tbf_image *image)
{
    free(image);
}

static uint8_t *at(struct tbf_image *image, uint32_t address)
{
    return image->bytes + (address - TBF_IMAGE_START);
}

static bool patch_parameter(uint8_t *binary, size_t size, uint32_t parameter,
                            char error[static TBF_ERROR_SIZE])
{
    if (size < PARAMETER_OFFSET + 4 ||
        tbf_get32(binary + PARAMETER_MARK_OFFSET) != PARAMETER_MARK)
        return refuse(error, "this app has no app_parameter to set: it was "
                      "not linked with tick64's linker script");
    tbf_put32(binary + PARAMETER_OFFSET, parameter);
    return true;
}

/** Bridges the gap before an aligned address. Each step is the largest that
 * the present address is aligned to and that does not lead beyond. */
static void pad_to(struct tbf_image *image, uint32_t address)
{
    while (image->end < address) {
        uint32_t step = image->end & -image->end;
        while (step > address - image->end)
            step /= 2;
        tbf_write_padding(at(image, image->end), step);
        image->end += step;
    }
}

void tbf_image_skip(struct tbf_image *image, uint32_t bytes)
{
    uint32_t address = (image->end + 2 * bytes - 1) & ~(bytes - 1);
    if (address < TBF_IMAGE_END)
        pad_to(image, address);
}

bool tbf_image_add(struct tbf_image *image, const uint8_t *bytes, size_t size,
                   const uint32_t *parameter, struct tbf_placed *placed,
                   char error[static TBF_ERROR_SIZE])
{
    struct tbf *tbf = &placed->tbf;
    if (!tbf_parse(bytes, size, tbf, error))
        return false;
    if (tbf->fixed_addresses)
        return refuse(error, "this app runs at fixed addresses only, and "
                      "tick64's apps are placed one behind the other");
    if (tbf->total_size < TBF_BASE_SIZE)
        return refuse(error, "the TBF is too small");

    uint32_t mask = tbf->total_size - 1;
    uint32_t address = (image->end + mask) & ~mask;
    if (tbf->total_size > TBF_IMAGE_END - TBF_IMAGE_START ||
        address > TBF_IMAGE_END - tbf->total_size)
        return refuse(error, "no room: it needs %u bytes at a multiple of "
                      "that, and flash for apps is 0x%x to 0x%x",
                      tbf->total_size, TBF_IMAGE_START, TBF_IMAGE_END);

    placed->address = address;
    placed->binary = address + tbf->header_size + tbf->protected_trailer;
    pad_to(image, address);
    memcpy(at(image, address), bytes, size);
    image->end = address + tbf->total_size;
    if (parameter == NULL)
        return true;
    return patch_parameter(at(image, placed->binary),
                           address + tbf->binary_end - placed->binary,
                           *parameter, error);
}

const uint8_t *tbf_image_bytes(struct tbf_image *image, size_t *size)
{
    uint32_t end = image->end;
    if (end < TBF_IMAGE_END)
        end += END_MARK_SIZE;
    *size = end - TBF_IMAGE_START;
    return image->bytes;
}
