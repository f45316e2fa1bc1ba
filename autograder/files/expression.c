/* SPDX-License-Identifier: MIT */
/** @file
 * Named numbers in texts.
 */
#include "expression.h"

#include <string.h>

#include "error.h"
#include "keyfile.h"
#include "notation.h"

enum { DEPTH_MOST = 16 };
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"
#define DIGITS "0123456789"

/* An expression being read. Numbers stay far below 2^63: no result, also
 * within, exceeds 2^32. */
struct reading {
    const char *at;
    GHashTable *values;
    unsigned depth;
    GError **error;
};

static bool sum(struct reading *reading, int64_t *value);

static void skip_blanks(struct reading *reading)
{
    reading->at += strspn(reading->at, " \t");
}

static bool take(struct reading *reading, char sign)
{
    skip_blanks(reading);
    if (*reading->at != sign)
        return false;
    reading->at++;
    return true;
}

static bool operand(struct reading *reading, int64_t *value)
{
    g_autofree char *word = NULL;
    const uint64_t *known;
    uint64_t number;

    if (take(reading, '('))
        return ++reading->depth <= DEPTH_MOST && sum(reading, value) &&
               (take(reading, ')') ||
                refuse(reading->error, "')' is missing"));
    word = g_strndup(reading->at, strspn(reading->at, LETTERS DIGITS));
    reading->at += strlen(word);
    known = g_hash_table_lookup(reading->values, word);
    if (known != NULL)
        *value = (int64_t)*known;
    else if (number_parse(word, &number) && number <= UINT32_MAX)
        *value = (int64_t)number;
    else if (*word != '\0')
        return refuse(reading->error, "there is no value '%s'", word);
    else
        return refuse(reading->error, "expected a number or a name before "
                      "'%s'", *reading->at != '\0' ? reading->at : "the end");
    return true;
}

static bool product(struct reading *reading, int64_t *value)
{
    if (!operand(reading, value))
        return false;
    for (;;) {
        char sign;
        int64_t right;

        skip_blanks(reading);
        sign = *reading->at;
        if (sign != '*' && sign != '/' && sign != '%')
            return true;
        reading->at++;
        if (!operand(reading, &right))
            return false;
        if (sign != '*' && right == 0)
            return refuse(reading->error, "division by 0");
        *value = sign == '*' ? *value * right :
                 sign == '/' ? *value / right : *value % right;
        if (ABS(*value) > UINT32_MAX)
            return refuse(reading->error, "the number becomes too large");
    }
}

static bool sum(struct reading *reading, int64_t *value)
{
    int64_t right;

    if (!product(reading, value))
        return false;
    for (;;) {
        bool plus = take(reading, '+');

        if (!plus && !take(reading, '-'))
            return true;
        if (!product(reading, &right))
            return false;
        *value = plus ? *value + right : *value - right;
        if (ABS(*value) > UINT32_MAX)
            return refuse(reading->error, "the number becomes too large");
    }
}

bool expression_value(const char *text, GHashTable *values, uint64_t *value,
                      GError **error)
{
    struct reading reading = {text, values, 0, error};
    int64_t number;

    if (!sum(&reading, &number))
        return (error == NULL || *error != NULL) ? false :
               refuse(error, "'%s' is nested too deeply", text);
    skip_blanks(&reading);
    if (*reading.at != '\0')
        return refuse(error, "'%s' is too much", reading.at);
    if (number < 0 || number > UINT32_MAX)
        return refuse(error, "'%s' is %" G_GINT64_FORMAT ", no number from 0 "
                      "to 2^32 - 1", text, number);
    *value = (uint64_t)number;
    return true;
}

char *expression_substitute(const char *text, GHashTable *values,
                            GError **error)
{
    GString *out = g_string_new(NULL);
    const char *at = text, *dollar;

    while ((dollar = strchr(at, '$')) != NULL) {
        g_autofree char *expression = NULL;
        uint64_t value;

        g_string_append_len(out, at, dollar - at);
        at = dollar + 1;
        if (*at == '$') {
            g_string_append_c(out, '$');
            at++;
            continue;
        }
        if (*at == '{' && strchr(at, '}') != NULL) {
            expression = g_strndup(at + 1, strchr(at, '}') - at - 1);
            at = strchr(at, '}') + 1;
        } else {
            expression = g_strndup(at, strspn(at, LETTERS DIGITS));
            at += strlen(expression);
        }
        if (!expression_value(expression, values, &value, error)) {
            g_string_free(out, TRUE);
            return NULL;
        }
        g_string_append_printf(out, "%" G_GUINT64_FORMAT, value);
    }
    g_string_append(out, at);
    return g_string_free(out, FALSE);
}
