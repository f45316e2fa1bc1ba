/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Tests of what the kernel asks a sound Tock Binary Format header: the app's
 * name, its writeable flash regions, its permissions.
 */
#include "tbf_reader.h"

static void add_main(uint32_t entry, uint32_t trailer)
{
    tbf_image_words(&reader.image, TBF_MAIN, 3, entry, trailer, 1234);
}

static void tells_the_name(void **state)
{
    (void)state;
    uint32_t length = 99;
    add_main(0, 0);
    assert_int_equal(reader_parse(), TBF_APP);
    tbf_name(reader.flash, &length);
    assert_int_equal(length, 0);
    tbf_image_element(&reader.image, TBF_NAME, 5, "hello");
    /* The first one counts. */
    tbf_image_element(&reader.image, TBF_NAME, 3, "bye");
    assert_int_equal(reader_parse(), TBF_APP);
    const uint8_t *name = tbf_name(reader.flash, &length);
    assert_int_equal(length, 5);
    assert_memory_equal(name, "hello", 5);
}

static void tells_flash_regions(void **state)
{
    (void)state;
    uint32_t offset, size;
    add_main(0, 0);
    assert_int_equal(reader_parse(), TBF_APP);
    assert_int_equal(tbf_flash_regions(reader.flash), 0);
    tbf_flash_region(reader.flash, 0, &offset, &size);
    assert_int_equal(size, 0);
    tbf_image_words(&reader.image, TBF_FLASH_REGIONS, 4, 256, 128, 400, 16);
    assert_int_equal(reader_parse(), TBF_APP);
    assert_int_equal(tbf_flash_regions(reader.flash), 2);
    tbf_flash_region(reader.flash, 1, &offset, &size);
    assert_int_equal(offset, 400);
    assert_int_equal(size, 16);
    tbf_flash_region(reader.flash, 2, &offset, &size);
    assert_int_equal(size, 0);
    tbf_flash_region(reader.flash, 0x20000000, &offset, &size); /* times 8: 0 */
    assert_int_equal(size, 0);
}

static void tells_permissions(void **state)
{
    (void)state;
    add_main(0, 0);
    assert_int_equal(reader_parse(), TBF_APP);
    assert_false(tbf_has_permissions(reader.flash));
    assert_true(tbf_permits(reader.flash, 7, 1));

    /* Driver 7: commands 1 and 33, and 64 + 63; driver 9: none. */
    uint8_t data[2 + 3 * 16] = {3};
    static const uint32_t words[] = {7, 0, 1u << 1, 1u << 1, 7, 1, 0, 1u << 31,
                                     9, 0, 0, 0};
    memcpy(data + 2, words, sizeof words);
    tbf_image_element(&reader.image, TBF_PERMISSIONS, sizeof data, data);
    assert_int_equal(reader_parse(), TBF_APP);
    assert_true(tbf_has_permissions(reader.flash));
    for (uint32_t command = 0; command < 300; command++) {
        assert_int_equal(tbf_permits(reader.flash, 7, command),
                         command == 1 || command == 33 || command == 127);
        assert_false(tbf_permits(reader.flash, 9, command));
        assert_false(tbf_permits(reader.flash, 8, command));
    }
    assert_false(tbf_permits(reader.flash, 7, 0xFFFFFFFF));
    assert_true(tbf_mentions(reader.flash, 7));
    assert_true(tbf_mentions(reader.flash, 9));
    assert_false(tbf_mentions(reader.flash, 8));
    assert_false(tbf_mentions(reader.flash, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READER_TEST(tells_the_name),
        READER_TEST(tells_flash_regions),
        READER_TEST(tells_permissions),
    };
    return cmocka_run_group_tests_name("tbf questions", tests, NULL, NULL);
}
