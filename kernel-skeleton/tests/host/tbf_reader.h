/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Has the kernel read a header that ends where an allocation ends, so that the
 * sanitizer sees a byte read too far.
 */
#ifndef TICK64_TESTS_TBF_READER_H
#define TICK64_TESTS_TBF_READER_H

#include "machine.h"

#include "tbf.h"

/** Of an app in the tests' images, in bytes. */
#define TOTAL 512

/** What the tests work with: the image that they compose, what the kernel made
 * of it, and the bytes that it read. */
struct tbf_reader {
    struct tbf_image image;
    struct tbf tbf;
    uint8_t *flash;
};
extern struct tbf_reader reader;

/** Begin with an image of TOTAL bytes; for cmocka, and for tests in between. */
int reader_begin(void **state);
int reader_end(void **state);

/** Parse the image as it is, of which `available` bytes (not 0) are in flash.
 * Fails the test when a refusal comes without a reason, or the reverse. */
enum tbf_kind reader_parse_as_is(uint32_t available);

/** Fill in size and checksum, and parse it, with TOTAL bytes in flash. */
enum tbf_kind reader_parse(void);

#define READER_TEST(function)                                                  \
    cmocka_unit_test_setup_teardown(function, reader_begin, reader_end)

#endif
