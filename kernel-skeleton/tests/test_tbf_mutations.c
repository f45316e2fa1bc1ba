/* SPDX-License-Identifier: MIT */
/**
 * @file
 * A hundred thousand damaged headers, each read to the end of an allocation:
 * whatever stands there, the answers hold together, and no byte beside the
 * header is read.
 */
#include "tbf_reader.h"

#include "tbf_mutate.h"

#define IMAGES 100000

static struct random dice;
static uint32_t kinds[TBF_END + 1]; /* how often each was seen */

/* Ask a header all there is to ask; read all that the answers point at. */
static void ask(const uint8_t *header, uint32_t header_size)
{
    uint32_t length, offset, size, sum = 0;
    const uint8_t *name = tbf_name(header, &length);
    for (uint32_t i = 0; i < length; i++) {
        assert_true(name + i >= header && name + i < header + header_size);
        sum += name[i];
    }
    if (!tbf_has_permissions(header)) {
        assert_true(tbf_permits(header, sum, sum));
    }
    for (uint32_t i = 0; i < 8; i++) {
        uint32_t driver = random_once_in(&dice, 2) ? i : random_word(&dice);
        bool command = tbf_permits(header, driver, random_word(&dice));
        assert_true(tbf_mentions(header, driver) || !command);
    }
    uint32_t regions = tbf_flash_regions(header);
    assert_true(8 * regions < header_size);
    for (uint32_t i = 0; i < regions; i++) {
        tbf_flash_region(header, i, &offset, &size);
    }
    tbf_flash_region(header, regions, &offset, &size);
    assert_int_equal(size, 0);
    tbf_flash_region(header, random_word(&dice) | 0x80000000, &offset,
                     &size);
    assert_int_equal(size, 0);
}

static void check_app(const struct tbf *tbf, uint32_t available)
{
    uint32_t header_size =
        reader.flash[2] | (uint32_t)reader.flash[3] << 8;
    assert_true(header_size > 16 && header_size <= tbf->total_size);
    assert_true(tbf->total_size <= available);
    assert_true(tbf->app_offset >= header_size);
    assert_true(tbf->app_offset <= tbf->total_size);
    assert_true(tbf->entry_offset >= header_size);
    assert_true(tbf->entry_offset < tbf->total_size);
    ask(reader.flash, header_size);
}

static void parse(uint32_t available)
{
    enum tbf_kind kind = reader_parse_as_is(available);
    kinds[kind]++;
    switch (kind) {
    case TBF_APP:
        check_app(&reader.tbf, available);
        break;
    case TBF_PADDING:
    case TBF_REFUSED: /* the next one can be found */
        assert_true(reader.tbf.total_size >= 16);
        assert_true(reader.tbf.total_size <= available);
        break;
    case TBF_END:
        break;
    }
}

static void survives_mutations(void **state)
{
    (void)state;
    dice.state = 2;
    for (uint32_t i = 0; i < IMAGES; i++) {
        tbf_mutate_compose(&reader.image, &dice, TOTAL);
        tbf_mutate(&reader.image, &dice);
        parse(random_once_in(&dice, 4) ? 1 + random_below(&dice, TOTAL)
                                         : TOTAL);
    }
    /* The damage is neither too little nor too much to be of use. */
    for (uint32_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        assert_true(kinds[kind] > IMAGES / 100);
    }
}

static void survives_noise(void **state)
{
    (void)state;
    dice.state = 3;
    for (uint32_t i = 0; i < IMAGES / 10; i++) {
        reader.image.size = 4 * (4 + random_below(&dice, 60));
        for (uint32_t at = 0; at < reader.image.size; at++) {
            reader.image.bytes[at] = (uint8_t)random_word(&dice);
        }
        tbf_image_set_u16(&reader.image, 0, 2);
        tbf_image_set_u32(&reader.image, 4, TOTAL);
        tbf_image_end(&reader.image);
        parse(TOTAL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READER_TEST(survives_mutations),
        READER_TEST(survives_noise),
    };
    return cmocka_run_group_tests_name("tbf mutations", tests, NULL, NULL);
}
