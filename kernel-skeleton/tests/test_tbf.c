/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of reading the Tock Binary Format: each check, on both sides of its
 * limit. Every image ends where an allocation ends, so that a byte read too
 * far is seen.
 */
#include "tbf_reader.h"

/* The image is an app, or else refused. */
#define assert_parses(right)                                                   \
    assert_int_equal(reader_parse(), (right) ? TBF_APP : TBF_REFUSED)

static void add_main(uint32_t entry, uint32_t trailer)
{
    tbf_image_words(&reader.image, TBF_MAIN, 3, entry, trailer, 1234);
}

/* --- the base header ------------------------------------------------------ */

static void understands_an_app(void **state)
{
    (void)state;
    add_main(40, 24);
    assert_int_equal(reader_parse(), TBF_APP);
    assert_int_equal(reader.tbf.total_size, TOTAL);
    assert_int_equal(reader.tbf.app_offset, 32 + 24);
    assert_int_equal(reader.tbf.entry_offset, 32 + 40);
    assert_int_equal(reader.tbf.minimum_ram, 1234);
    assert_int_equal(reader.tbf.fixed_ram, TBF_NO_ADDRESS);
    assert_int_equal(reader.tbf.fixed_flash, TBF_NO_ADDRESS);
}

static void ends_at_another_version(void **state)
{
    (void)state;
    static const uint32_t versions[] = {0, 1, 3, 0x102, 0xFFFF};
    for (uint32_t i = 0; i < COUNT_OF(versions); i++) {
        reader_begin(NULL);
        add_main(0, 0);
        tbf_image_end(&reader.image);
        tbf_image_set_u16(&reader.image, 0, versions[i]);
        tbf_image_checksum(&reader.image);
        assert_int_equal(reader_parse_as_is(TOTAL), TBF_END);
    }
}

/* However little is left of flash, not a byte beyond it is read. */
static void ends_where_flash_does(void **state)
{
    (void)state;
    add_main(0, 0);
    tbf_image_end(&reader.image);
    for (uint32_t available = 1; available < TOTAL; available++) {
        assert_int_equal(reader_parse_as_is(available), TBF_END);
    }
    assert_int_equal(reader_parse_as_is(TOTAL), TBF_APP);
    assert_int_equal(reader_parse_as_is(TOTAL + 1), TBF_APP);
}

static void ends_at_impossible_sizes(void **state)
{
    (void)state;
    static const struct {
        uint32_t header, total;
        enum tbf_kind kind;
    } cases[] = {
        {32, TOTAL, TBF_APP},   {32, TOTAL + 1, TBF_END},
        {32, 33, TBF_APP},      {32, 32, TBF_REFUSED},
        {32, 31, TBF_END},      {32, 0, TBF_END},
        {0, TOTAL, TBF_END},    {32, 0xFFFFFFFF, TBF_END},
        {12, TOTAL, TBF_END},   {15, TOTAL, TBF_END},
        {30, TOTAL, TBF_END},   {34, TOTAL, TBF_END},
        {16, 15, TBF_END},      {16, 16, TBF_PADDING},
        {0xFFFC, TOTAL, TBF_END},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        reader_begin(NULL);
        add_main(0, 0);
        tbf_image_set_u16(&reader.image, 2, cases[i].header);
        tbf_image_set_u32(&reader.image, 4, cases[i].total);
        tbf_image_checksum(&reader.image);
        assert_int_equal(reader_parse_as_is(TOTAL), cases[i].kind);
    }
}

/* Each bit of the header counts, those of later elements too. */
static void ends_at_a_wrong_checksum(void **state)
{
    (void)state;
    add_main(0, 0);
    tbf_image_element(&reader.image, TBF_NAME, 5, "hello");
    tbf_image_end(&reader.image);
    for (uint32_t bit = 4 * 8; bit < reader.image.size * 8; bit++) {
        reader.image.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_equal(reader_parse_as_is(TOTAL), TBF_END);
        reader.image.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    assert_int_equal(reader_parse_as_is(TOTAL), TBF_APP);
}

static void skips_padding(void **state)
{
    (void)state;
    /* Nothing but a base header. */
    assert_int_equal(reader_parse(), TBF_PADDING);
    assert_int_equal(reader.tbf.total_size, TOTAL);
    add_main(0, 0);
    tbf_image_set_u32(&reader.image, 8, 0xFFFFFFFE); /* switched off */
    assert_int_equal(reader_parse(), TBF_PADDING);
    assert_int_equal(reader.tbf.total_size, TOTAL);
    tbf_image_set_u32(&reader.image, 8, 0xFFFFFFFF);
    assert_int_equal(reader_parse(), TBF_APP);
}

/* --- elements ------------------------------------------------------------- */

static void skips_what_it_does_not_know(void **state)
{
    (void)state;
    static const uint32_t types[] = {0, 4, 11, 128, 0xFFFF};
    for (uint32_t i = 0; i < COUNT_OF(types); i++) {
        for (uint32_t length = 0; length <= 9; length++) {
            reader_begin(NULL);
            tbf_image_element(&reader.image, types[i], length, "anything.");
            add_main(0, 0);
            assert_int_equal(reader_parse(), TBF_APP);
            assert_int_equal(reader.tbf.minimum_ram, 1234);
        }
    }
}

static void refuses_elements_that_stick_out(void **state)
{
    (void)state;
    static const uint32_t lengths[] = {5, 6, 8, 9, 0x7FFF, 0xFFFC, 0xFFFD,
                                       0xFFFF};
    for (uint32_t i = 0; i < COUNT_OF(lengths); i++) {
        reader_begin(NULL);
        add_main(0, 0);
        uint32_t at = reader.image.size;
        tbf_image_element(&reader.image, 0x99, 4, "last");
        assert_int_equal(reader_parse(), TBF_APP);
        tbf_image_set_u16(&reader.image, at + 2, lengths[i]);
        assert_int_equal(reader_parse(), TBF_REFUSED);
        assert_int_equal(reader.tbf.total_size, TOTAL);
    }
}

static void refuses_wrong_lengths(void **state)
{
    (void)state;
    static const struct {
        uint32_t type, length;
        bool right;
    } cases[] = {
        {TBF_MAIN, 12, true},          {TBF_MAIN, 8, false},
        {TBF_MAIN, 11, false},         {TBF_MAIN, 13, false},
        {TBF_MAIN, 0, false},          {TBF_PROGRAM, 20, true},
        {TBF_PROGRAM, 16, false},      {TBF_PROGRAM, 19, false},
        {TBF_PROGRAM, 24, false},      {TBF_FLASH_REGIONS, 0, true},
        {TBF_FLASH_REGIONS, 8, true},  {TBF_FLASH_REGIONS, 16, true},
        {TBF_FLASH_REGIONS, 4, false}, {TBF_FLASH_REGIONS, 12, false},
        {TBF_FLASH_REGIONS, 15, false}, {TBF_NAME, 0, true},
        {TBF_NAME, 7, true},           {TBF_FIXED_ADDRESSES, 8, true},
        {TBF_FIXED_ADDRESSES, 4, false}, {TBF_FIXED_ADDRESSES, 7, false},
        {TBF_FIXED_ADDRESSES, 12, false}, {TBF_PERMISSIONS, 2, true},
        {TBF_PERMISSIONS, 0, false},   {TBF_PERMISSIONS, 1, false},
        {TBF_PERMISSIONS, 18, false},  {TBF_PERMISSIONS, 4, false},
        {TBF_KERNEL_VERSION, 4, true}, {TBF_KERNEL_VERSION, 2, false},
        {TBF_KERNEL_VERSION, 3, false}, {TBF_KERNEL_VERSION, 8, false},
        {TBF_SHORT_ID, 4, true},       {TBF_SHORT_ID, 8, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        /* Zeroes, but for what a version has to be. */
        uint8_t data[32] = {0};
        data[0] = cases[i].type == TBF_KERNEL_VERSION ? 2 : 0;
        reader_begin(NULL);
        tbf_image_words(&reader.image, TBF_PROGRAM, 5, 0, 0, 0, TOTAL, 1);
        tbf_image_element(&reader.image, cases[i].type, cases[i].length, data);
        assert_parses(cases[i].right);
    }
}

static void wants_a_program(void **state)
{
    (void)state;
    tbf_image_element(&reader.image, TBF_NAME, 4, "none");
    assert_int_equal(reader_parse(), TBF_REFUSED);
}

static void prefers_program_to_main(void **state)
{
    (void)state;
    add_main(4, 0);
    tbf_image_words(&reader.image, TBF_PROGRAM, 5, 12, 8, 77, 300, 1);
    assert_int_equal(reader_parse(), TBF_APP);
    assert_int_equal(reader.tbf.entry_offset, reader.image.size + 12);
    assert_int_equal(reader.tbf.app_offset, reader.image.size + 8);
    assert_int_equal(reader.tbf.minimum_ram, 77);
}

/* The binary of a program ends where it says, that of main with the app. */
static void keeps_offsets_inside_the_binary(void **state)
{
    (void)state;
    const uint32_t size = 16 + 24; /* of the header, with program */
    static const struct {
        uint32_t entry, trailer, end; /* relative to the header's end */
        bool right;
    } cases[] = {
        {0, 0, 100, true},   {99, 0, 100, true},    {100, 0, 100, false},
        {0, 100, 100, true}, {0, 101, 100, false},  {0, 0, 0, false},
        {0, 0, 1, true},     {0, 0, 0xFFFFFFFF, false},
        {0xFFFFFFFF, 0, 100, false}, {0, 0xFFFFFFFF, 100, false},
        {0, 0, TOTAL - 40, true},    {0, 0, TOTAL - 39, false},
        {0, 0xFFFFFFD8, 100, false}, {0xFFFFFFD8, 0, 100, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        reader_begin(NULL);
        tbf_image_words(&reader.image, TBF_PROGRAM, 5, cases[i].entry,
                        cases[i].trailer, 0, cases[i].end + size, 1);
        assert_parses(cases[i].right);
    }
}

static void keeps_offsets_inside_the_app(void **state)
{
    (void)state;
    enum { room = TOTAL - (16 + 16) }; /* after a header with main */
    static const struct {
        uint32_t entry, trailer;
        bool right;
    } cases[] = {
        {room - 1, room, true}, {room, 0, false}, {0, room + 1, false},
        {0xFFFFFFFF, 0, false}, {0, 0xFFFFFFFF, false},
        {0xFFFFFFE0, 0, false}, {0, 0xFFFFFFE0, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        reader_begin(NULL);
        add_main(cases[i].entry, cases[i].trailer);
        assert_parses(cases[i].right);
    }
}

static void compares_kernel_versions(void **state)
{
    (void)state;
    static const struct {
        uint32_t major, minor;
        bool right;
    } cases[] = {
        {2, 0, true}, {2, 1, true}, {2, 2, true}, {2, 3, false}, {1, 0, false},
        {3, 0, false}, {0, 0, false}, {2, 0xFFFF, false}, {0x102, 0, false},
    };
    for (uint32_t i = 0; i < COUNT_OF(cases); i++) {
        reader_begin(NULL);
        add_main(0, 0);
        tbf_image_words(&reader.image, TBF_KERNEL_VERSION, 1,
                        cases[i].major | cases[i].minor << 16);
        assert_parses(cases[i].right);
    }
}

static void reads_fixed_addresses(void **state)
{
    (void)state;
    add_main(0, 0);
    tbf_image_words(&reader.image, TBF_FIXED_ADDRESSES, 2, 0x20004000,
                    0xFFFFFFFF);
    assert_int_equal(reader_parse(), TBF_APP);
    assert_int_equal(reader.tbf.fixed_ram, 0x20004000);
    assert_int_equal(reader.tbf.fixed_flash, TBF_NO_ADDRESS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READER_TEST(understands_an_app),
        READER_TEST(ends_at_another_version),
        READER_TEST(ends_where_flash_does),
        READER_TEST(ends_at_impossible_sizes),
        READER_TEST(ends_at_a_wrong_checksum),
        READER_TEST(skips_padding),
        READER_TEST(skips_what_it_does_not_know),
        READER_TEST(refuses_elements_that_stick_out),
        READER_TEST(refuses_wrong_lengths),
        READER_TEST(wants_a_program),
        READER_TEST(prefers_program_to_main),
        READER_TEST(keeps_offsets_inside_the_binary),
        READER_TEST(keeps_offsets_inside_the_app),
        READER_TEST(compares_kernel_versions),
        READER_TEST(reads_fixed_addresses),
    };
    return cmocka_run_group_tests_name("tbf", tests, NULL, NULL);
}
