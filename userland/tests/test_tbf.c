/* SPDX-License-Identifier: MIT */
/** @file Tests the TBF reader and writer and the image composer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tbf_image.h"

static char error[TBF_ERROR_SIZE];

/** An app whose flash takes total_size bytes, a power of two, and whose binary
 * carries the mark of app_parameter. */
static uint8_t *app(const char *name, size_t total_size)
{
    struct tbf tbf = { .enabled = true, .entry_offset = 49,
                       .minimum_ram = 2048, .kernel_major = 2,
                       .kernel_minor = 2 };
    size_t size = total_size - 128;
    uint8_t *binary = calloc(1, size);
    strcpy(tbf.name, name);
    tbf_put32(binary + 40, 0x50343654);
    uint8_t *bytes = tbf_build(&tbf, binary, size, error);
    free(binary);
    assert_non_null(bytes);
    assert_int_equal(tbf.total_size, total_size);
    return bytes;
}

/** Makes a header's checksum right again. */
static void seal(uint8_t *bytes)
{
    uint32_t sum = 0;
    tbf_put32(bytes + 12, 0);
    for (unsigned at = 0; at < tbf_get16(bytes + 2); at += 4)
        sum ^= tbf_get32(bytes + at);
    tbf_put32(bytes + 12, sum);
}

static void what_is_written_can_be_read(void **state)
{
    (void)state;
    struct tbf tbf;
    uint8_t *bytes = app("name", 1024);
    assert_true(tbf_parse(bytes, 1024, &tbf, error));
    assert_string_equal(tbf.name, "name");
    assert_true(tbf.enabled);
    assert_false(tbf.padding);
    assert_int_equal(tbf.entry_offset, 49);
    assert_int_equal(tbf.minimum_ram, 2048);
    assert_int_equal(tbf.kernel_major, 2);
    assert_int_equal(tbf.kernel_minor, 2);
    assert_int_equal(tbf.binary_end, tbf.header_size + 1024 - 128);
    free(bytes);
}

static void writeable_region(void **state)
{
    (void)state;
    struct tbf tbf = { .name = "w", .entry_offset = 1, .writeable_offset = 40,
                       .writeable_size = 16 }, read;
    uint8_t *bytes = tbf_build(&tbf, (const uint8_t[64]){ 0 }, 64, error);
    assert_non_null(bytes);
    assert_true(tbf_parse(bytes, tbf.total_size, &read, error));
    assert_int_equal(read.writeable_offset, read.header_size + 40);
    assert_int_equal(read.writeable_size, 16);
    free(bytes);
}

static void permissions(void **state)
{
    (void)state;
    struct tbf tbf = { .name = "p", .permission_count = 2,
                       .permission = { { 0x40001, 1 }, { 7, 128 + 33 } } };
    static const uint8_t expected[] = {
        6, 0, 34, 0, 2, 0, /* type, length, how many */
        1, 0, 4, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0,
        7, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0,
    };
    struct tbf read;
    uint8_t *bytes = tbf_build(&tbf, (const uint8_t[64]){ 0 }, 64, error);
    assert_non_null(bytes);
    assert_true(tbf_parse(bytes, tbf.total_size, &read, error));
    assert_memory_equal(bytes + read.header_size - sizeof expected, expected,
                        sizeof expected);
    free(bytes);
}

static void too_large(void **state)
{
    (void)state;
    struct tbf tbf = { .name = "large" };
    uint8_t *binary = calloc(1, TBF_LARGEST);
    assert_null(tbf_build(&tbf, binary, TBF_LARGEST, error));
    assert_non_null(strstr(error, "too large"));
    free(binary);
}

/** Breaks one word of a sound header, and expects a complaint. */
static void expect_refusal(unsigned at, uint32_t value, const char *complaint)
{
    struct tbf tbf;
    uint8_t *bytes = app("name", 1024);
    tbf_put32(bytes + at, value);
    if (at != 12 && tbf_get16(bytes + 2) <= 1024)
        seal(bytes);
    assert_false(tbf_parse(bytes, 1024, &tbf, error));
    assert_non_null(strstr(error, complaint));
    free(bytes);
}

static void damage_is_noticed(void **state)
{
    (void)state;
    struct tbf tbf;
    assert_false(tbf_parse((const uint8_t *)"no", 2, &tbf, error));
    expect_refusal(0, 3, "version");
    expect_refusal(0, 2 | 18 << 16, "header size");
    expect_refusal(0, 2 | 8 << 16, "header size");
    expect_refusal(0, 2 | 2048u << 16, "header size");
    expect_refusal(4, 2048, "bytes");
    expect_refusal(12, 0, "checksum");
    expect_refusal(16, TBF_MAIN | 8 << 16, "wrong length");
    expect_refusal(16, 99 | 0xfff0u << 16, "beyond the header");
    expect_refusal(36, 4096, "entry point");
    expect_refusal(40, 4096, "ends at");
    expect_refusal(48, 4096, "ends at");
    expect_refusal(60, 0, "package name");
}

/** Changes bytes at random; sanitizers watch the reader. */
static void random_damage(void **state)
{
    (void)state;
    uint32_t random = 1;
    uint8_t *bytes = app("name", 512);
    uint8_t *damaged = malloc(512);
    for (int round = 0; round < 100000; round++) {
        struct tbf tbf;
        memcpy(damaged, bytes, 512);
        for (int i = 0; i < 4; i++) {
            random = random * 1664525 + 1013904223;
            damaged[(random >> 8) % 80] = (uint8_t)(random >> 24);
        }
        if (tbf_get16(damaged + 2) <= 512)
            seal(damaged);
        tbf_parse(damaged, 512, &tbf, error);
    }
    free(damaged);
    free(bytes);
}

static void apps_are_aligned_to_their_size_and_apart(void **state)
{
    (void)state;
    static const size_t sizes[] = { 512, 4096, 512, 1024, 0x8000, 512 };
    struct tbf_image *image = tbf_image_new();
    struct tbf_placed placed = { 0 };
    for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        uint8_t *bytes = app("name", sizes[i]);
        uint32_t before = placed.address;
        if (i % 2 == 1)
            tbf_image_skip(image, 512u << i);
        assert_true(tbf_image_add(image, bytes, sizes[i], NULL, &placed,
                                  error));
        if (i % 2 == 1)
            assert_true(placed.address - before - sizes[i - 1] >= 512u << i);
        assert_int_equal(placed.address % sizes[i], 0);
        assert_int_equal(placed.binary,
                         placed.address + placed.tbf.header_size);
        free(bytes);
    }

    /* Walk it as a kernel does. */
    size_t size, at = 0;
    unsigned apps = 0;
    const uint8_t *bytes = tbf_image_bytes(image, &size);
    while (tbf_get16(bytes + at) == TBF_VERSION) {
        struct tbf tbf;
        uint32_t total = tbf_get32(bytes + at + 4);
        assert_true(total <= size - at);
        assert_true(tbf_parse(bytes + at, total, &tbf, error));
        assert_int_equal((TBF_IMAGE_START + at) % total, 0);
        if (!tbf.padding)
            assert_int_equal(total, sizes[apps++]);
        at += total;
    }
    assert_int_equal(apps, 6);
    assert_int_equal(at, size - TBF_BASE_SIZE);
    tbf_image_free(image);
}

static void only_the_parameter_is_patched(void **state)
{
    (void)state;
    uint8_t *bytes = app("name", 512);
    struct tbf_image *image = tbf_image_new();
    struct tbf_placed placed;
    uint32_t parameter = 0x12345678;
    size_t size;
    assert_true(tbf_image_add(image, bytes, 512, &parameter, &placed, error));
    const uint8_t *composed = tbf_image_bytes(image, &size);
    size_t at = placed.tbf.header_size + 44;
    assert_int_equal(tbf_get32(composed + at), parameter);
    assert_memory_equal(composed, bytes, at);
    assert_memory_equal(composed + at + 4, bytes + at + 4, 512 - at - 4);

    tbf_put32(bytes + at - 4, 0);
    assert_false(tbf_image_add(image, bytes, 512, &parameter, &placed, error));
    assert_non_null(strstr(error, "app_parameter"));
    tbf_image_free(image);
    free(bytes);
}

static void flash_ends(void **state)
{
    (void)state;
    uint8_t *large = app("large", 0x20000), *small = app("small", 512);
    struct tbf_image *image = tbf_image_new();
    struct tbf_placed placed;
    size_t size;
    assert_true(tbf_image_add(image, large, 0x20000, NULL, &placed, error));
    assert_int_equal(placed.address, 0x20000);
    assert_false(tbf_image_add(image, small, 512, NULL, &placed, error));
    assert_non_null(strstr(error, "no room"));
    tbf_image_bytes(image, &size);
    assert_int_equal(size, TBF_IMAGE_END - TBF_IMAGE_START);
    tbf_image_free(image);
    free(large);
    free(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_can_be_read),
        cmocka_unit_test(writeable_region),
        cmocka_unit_test(permissions),
        cmocka_unit_test(too_large),
        cmocka_unit_test(damage_is_noticed),
        cmocka_unit_test(random_damage),
        cmocka_unit_test(apps_are_aligned_to_their_size_and_apart),
        cmocka_unit_test(only_the_parameter_is_patched),
        cmocka_unit_test(flash_ends),
    };
    return cmocka_run_group_tests_name("tbf", tests, NULL, NULL);
}
