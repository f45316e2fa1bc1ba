/* SPDX-License-Identifier: MIT */
/** @file Tests the runtime's printf formats, on the host, against libc's. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "format.h"

struct text {
    size_t size;
    char bytes[256];
};

static void collect(void *context, const char *bytes, size_t size)
{
    struct text *text = context;
    assert_true(size < sizeof text->bytes - text->size);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
}

static int ours(struct text *text, const char *format, ...)
{
    va_list arguments;
    *text = (struct text){ 0 };
    va_start(arguments, format);
    int size = format_text(collect, text, format, arguments);
    va_end(arguments);
    return size;
}

/* What libc does is right, where both know a format. */
#define SAME(...)                                                            \
    do {                                                                     \
        struct text text;                                                    \
        char expected[256];                                                  \
        int size = snprintf(expected, sizeof expected, __VA_ARGS__);         \
        assert_int_equal(ours(&text, __VA_ARGS__), size);                    \
        assert_string_equal(text.bytes, expected);                           \
    } while (0)

static void numbers(void **state)
{
    (void)state;
    SAME("%d %i %u", 0, -1, 7u);
    SAME("%d %d", INT_MIN, INT_MAX);
    SAME("%u", UINT_MAX);
    SAME("%x %X", 0xdeadbeefu, 0xdeadbeefu);
    SAME("%ld %lu %lx", LONG_MIN, ULONG_MAX, 0x123456789abcdefUL);
    SAME("%lld %lld", LLONG_MIN, LLONG_MAX);
    SAME("%llu %llx", ULLONG_MAX, ULLONG_MAX);
    SAME("%zu %hu %hhx", (size_t)12345, 77, 0x5a);
    for (uint64_t value = 1; value != 0; value <<= 1)
        SAME("%llu %llx", (unsigned long long)value - 1,
             (unsigned long long)value);
}

static void widths(void **state)
{
    (void)state;
    SAME("[%5d] [%-5d] [%05d] [%5d]", 42, 42, 42, -42);
    SAME("[%05d] [%-5d] [%2d]", -42, 42, 12345);
    SAME("[%08x] [%8x] [%-8x]", 0xabcu, 0xabcu, 0xabcu);
    SAME("[%*d] [%-*d]", 7, 1, 7, 1);
    SAME("[%20lld] [%020lld]", LLONG_MIN + 1, -1LL);
}

static void strings(void **state)
{
    (void)state;
    SAME("%s", "");
    SAME("[%s] [%10s] [%-10s]", "abc", "abc", "abc");
    SAME("[%.2s] [%10.2s] [%-10.2s] [%.0s]", "abc", "abc", "abc", "abc");
    SAME("[%.*s] [%c] [%3c] [%-3c]", 2, "abc", 'x', 'y', 'z');
    SAME("100%% of %s%%", "it");

    const char unterminated[3] = { 'a', 'b', 'c' };
    SAME("%.3s", unterminated);
}

static void pointers(void **state)
{
    (void)state;
    SAME("%p %20p", (void *)0x20001800, (void *)0x1234);
    struct text text;
    ours(&text, "%p", NULL);
    assert_string_equal(text.bytes, "0x0");
}

static void null_string(void **state)
{
    (void)state;
    struct text text;
    ours(&text, "%s", NULL);
    assert_string_equal(text.bytes, "(null)");
}

static void unknown_is_copied(void **state)
{
    (void)state;
    struct text text;
    ours(&text, "%y %5q|%");
    assert_string_equal(text.bytes, "%y %5q|%");
    assert_int_equal(ours(&text, ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(widths),
        cmocka_unit_test(strings),
        cmocka_unit_test(pointers),
        cmocka_unit_test(null_string),
        cmocka_unit_test(unknown_is_copied),
    };
    return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
