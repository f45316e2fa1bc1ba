/* SPDX-License-Identifier: MIT */
/** @file The part of printf that knows formats, but not where text goes. */
#include "format.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct output {
    format_sink *sink;
    void *context;
    size_t total;
};

/** One conversion, as written between % and its letter. */
struct conversion {
    bool left_align;
    bool zero_pad;
    size_t width;
    size_t precision; /* of a string: SIZE_MAX if there is none */
    int longs;        /* 1 for l or z, 2 for ll; h and hh make no difference */
};

/** A va_list in a struct can be handed on by address on every machine. */
struct arguments {
    va_list list;
};

/* 64 bits in decimal: the value and a sign. */
#define NUMBER_SIZE 20

static void emit(struct output *output, const char *text, size_t size)
{
    if (size == 0)
        return;
    output->sink(output->context, text, size);
    output->total += size;
}

static void emit_repeated(struct output *output, char character, size_t count)
{
    for (; count > 0; count--)
        emit(output, &character, 1);
}

/** Emits sign and text, filled up to the conversion's width. */
static void emit_padded(struct output *output, const struct conversion *how,
                        const char *sign, const char *text, size_t size)
{
    size_t sign_size = strlen(sign);
    size_t used = sign_size + size;
    size_t fill = how->width > used ? how->width - used : 0;

    if (!how->left_align && !how->zero_pad)
        emit_repeated(output, ' ', fill);
    emit(output, sign, sign_size);
    if (!how->left_align && how->zero_pad)
        emit_repeated(output, '0', fill);
    emit(output, text, size);
    if (how->left_align)
        emit_repeated(output, ' ', fill);
}

/** Divides value by base and returns the remainder. In four steps of 16 bits,
 * each a 32-bit division, which the CPU has; a 64-bit one would bring in a
 * library function larger than all of this file. */
static unsigned divide(uint64_t *value, unsigned base)
{
    uint64_t quotient = 0;
    uint32_t remainder = 0;
    for (int shift = 48; shift >= 0; shift -= 16) {
        remainder = remainder << 16 | (uint16_t)(*value >> shift);
        quotient = quotient << 16 | remainder / base;
        remainder %= base;
    }
    *value = quotient;
    return remainder;
}

static void emit_number(struct output *output, const struct conversion *how,
                        const char *sign, uint64_t value, unsigned base,
                        char first_letter)
{
    char digits[NUMBER_SIZE];
    size_t at = sizeof digits;
    do {
        unsigned digit = divide(&value, base);
        digits[--at] = (char)(digit < 10 ? '0' + digit
                                         : first_letter + digit - 10);
    } while (value != 0);
    emit_padded(output, how, sign, digits + at, sizeof digits - at);
}

static uint64_t unsigned_argument(const struct conversion *how,
                                  struct arguments *arguments)
{
    if (how->longs >= 2)
        return va_arg(arguments->list, unsigned long long);
    if (how->longs == 1)
        return va_arg(arguments->list, unsigned long);
    return va_arg(arguments->list, unsigned);
}

static int64_t signed_argument(const struct conversion *how,
                               struct arguments *arguments)
{
    if (how->longs >= 2)
        return va_arg(arguments->list, long long);
    if (how->longs == 1)
        return va_arg(arguments->list, long);
    return va_arg(arguments->list, int);
}

static void emit_signed(struct output *output, const struct conversion *how,
                        int64_t value)
{
    uint64_t magnitude = (uint64_t)value;
    emit_number(output, how, value < 0 ? "-" : "",
                value < 0 ? -magnitude : magnitude, 10, 'a');
}

static void emit_string(struct output *output, struct conversion *how,
                        const char *text)
{
    size_t size = 0;
    if (text == NULL)
        text = "(null)";
    while (size < how->precision && text[size] != '\0')
        size++;
    how->zero_pad = false;
    emit_padded(output, how, "", text, size);
}

/** Reads a width or precision: digits, or * for an argument.
 * @return where it ends */
static const char *read_size(const char *at, struct arguments *arguments,
                             size_t *size)
{
    *size = 0;
    if (*at == '*') {
        int value = va_arg(arguments->list, int);
        *size = value > 0 ? (size_t)value : 0;
        return at + 1;
    }
    for (; *at >= '0' && *at <= '9'; at++)
        *size = *size * 10 + (size_t)(*at - '0');
    return at;
}

/** Reads what stands between % and the letter. @return the letter's place */
static const char *read_conversion(const char *at, struct arguments *arguments,
                                   struct conversion *how)
{
    *how = (struct conversion){ .precision = SIZE_MAX };
    for (; *at == '-' || *at == '0'; at++) {
        how->left_align |= *at == '-';
        how->zero_pad |= *at == '0';
    }
    at = read_size(at, arguments, &how->width);
    if (*at == '.')
        at = read_size(at + 1, arguments, &how->precision);
    for (; *at == 'l' || *at == 'z' || *at == 'h'; at++)
        how->longs += *at != 'h';
    return at;
}

/** Emits one argument. @return false if the letter is not known */
static bool emit_argument(struct output *output, struct conversion *how,
                          char letter, struct arguments *arguments)
{
    char character;
    switch (letter) {
    case 'd':
    case 'i':
        emit_signed(output, how, signed_argument(how, arguments));
        return true;
    case 'u':
        emit_number(output, how, "", unsigned_argument(how, arguments), 10,
                    'a');
        return true;
    case 'x':
    case 'X':
        emit_number(output, how, "", unsigned_argument(how, arguments), 16,
                    letter == 'x' ? 'a' : 'A');
        return true;
    case 'p':
        emit_number(output, how, "0x",
                    (uintptr_t)va_arg(arguments->list, void *), 16, 'a');
        return true;
    case 's':
        emit_string(output, how, va_arg(arguments->list, const char *));
        return true;
    case 'c':
        character = (char)va_arg(arguments->list, int);
        how->zero_pad = false;
        emit_padded(output, how, "", &character, 1);
        return true;
    case '%':
        emit(output, "%", 1);
        return true;
    default:
        return false;
    }
}

int format_text(format_sink *sink, void *context, const char *format,
                va_list list)
{
    struct output output = { sink, context, 0 };
    struct arguments arguments;
    struct conversion how;
    va_copy(arguments.list, list);

    while (*format != '\0') {
        const char *plain = format;
        while (*format != '\0' && *format != '%')
            format++;
        emit(&output, plain, (size_t)(format - plain));
        if (*format == '\0')
            break;

        const char *letter = read_conversion(format + 1, &arguments, &how);
        if (emit_argument(&output, &how, *letter, &arguments)) {
            format = letter + 1;
        } else {
            emit(&output, format, 1);
            format++;
        }
    }
    va_end(arguments.list);
    return (int)output.total;
}
