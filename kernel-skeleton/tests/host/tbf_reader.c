/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Has the kernel read headers: see tbf_reader.h.
 */
#include "tbf_reader.h"

struct tbf_reader reader;

int reader_begin(void **state)
{
    (void)state;
    free(reader.flash);
    reader.flash = NULL;
    tbf_image_begin(&reader.image, TOTAL);
    return 0;
}

int reader_end(void **state)
{
    (void)state;
    free(reader.flash);
    reader.flash = NULL;
    return 0;
}

enum tbf_kind reader_parse_as_is(uint32_t available)
{
    const struct tbf_image *image = &reader.image;
    uint32_t there = image->size < available ? image->size : available;
    free(reader.flash);
    reader.flash = malloc(available);
    assert_non_null(reader.flash);
    memset(reader.flash, 0xFF, available);
    memcpy(reader.flash, image->bytes, there);
    memset(&reader.tbf, 0xEE, sizeof reader.tbf);
    enum tbf_kind kind = tbf_parse(reader.flash, available, &reader.tbf);
    if (kind == TBF_APP || kind == TBF_REFUSED) {
        assert_int_equal(kind == TBF_REFUSED, reader.tbf.refusal != NULL);
    }
    return kind;
}

enum tbf_kind reader_parse(void)
{
    tbf_image_end(&reader.image);
    return reader_parse_as_is(TOTAL);
}
