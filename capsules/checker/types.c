/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Types, by the names that clang gives them.
 *
 * The capsule defines no names for types and every struct has one name at file
 * scope, so two types are the same exactly when their names are.
 */
#include <string.h>

#include "check.h"

struct scalar {
    const char *name;
    guint64 size;
};

static const struct scalar scalars[] = {
    {"bool", 1},           {"_Bool", 1},
    {"char", 1},           {"signed char", 1},
    {"unsigned char", 1},  {"short", 2},
    {"unsigned short", 2}, {"int", 4},
    {"unsigned int", 4},   {"long", 4},
    {"unsigned long", 4},  {"long long", 8},
    {"unsigned long long", 8},
    {"int8_t", 1},         {"uint8_t", 1},
    {"int16_t", 2},        {"uint16_t", 2},
    {"int32_t", 4},        {"uint32_t", 4},
    {"int64_t", 8},        {"uint64_t", 8},
    {"size_t", 4},
};

static guint64 scalar_size(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(scalars); i++) {
        if (strcmp(scalars[i].name, name) == 0) {
            return scalars[i].size;
        }
    }
    return g_str_has_prefix(name, "enum ") ? 4 : 0;
}

bool type_is_unsigned(const char *text)
{
    struct type type = type_parse(text);
    return type.form == TYPE_VALUE && scalar_size(type.base) > 0 &&
           (g_str_has_prefix(type.base, "unsigned ") ||
            g_str_has_prefix(type.base, "uint") ||
            strcmp(type.base, "size_t") == 0);
}

/* The lengths of "[3][4]"; 0 where one is missing or not a number. */
static void parse_lengths(struct type *type, const char *text)
{
    type->form = TYPE_ARRAY;
    type->elements = 1;
    bool first = true;
    while (*text == '[') {
        char *end;
        guint64 length = g_ascii_strtoull(text + 1, &end, 10);
        if (*end != ']' || length > G_MAXUINT32) {
            length = 0;
        }
        if (first) {
            type->length = length;
        }
        first = false;
        if (!g_uint64_checked_mul(&type->elements, type->elements, length) ||
            type->elements == 0) {
            type->elements = 0;
            type->length = 0;
            return;
        }
        text = strchr(end, ']');
        if (text == NULL) {
            type->form = TYPE_OTHER;
            return;
        }
        text++;
    }
}

struct type type_parse(const char *text)
{
    struct type type = {.form = TYPE_VALUE, .elements = 1};
    if (g_str_has_prefix(text, "const ")) {
        type.is_const = true;
        text += strlen("const ");
    }
    size_t size = strcspn(text, "*[(");
    const char *rest = text + size;
    while (size > 0 && text[size - 1] == ' ') {
        size--;
    }
    if (size >= sizeof type.base) {
        type.form = TYPE_OTHER;
        return type;
    }
    memcpy(type.base, text, size);
    if (strcmp(rest, "*") == 0 || strcmp(rest, "*const") == 0) {
        type.form = TYPE_POINTER;
    } else if (*rest == '[') {
        parse_lengths(&type, rest);
    } else if (*rest != '\0') {
        type.form = TYPE_OTHER;
    }
    return type;
}

guint64 type_size(const struct capsule *capsule, const struct type *type)
{
    guint64 size = scalar_size(type->base);
    if (type->form == TYPE_POINTER) {
        size = 4;
    } else if (size == 0) {
        size = GPOINTER_TO_SIZE(
            g_hash_table_lookup(capsule->records, type->base));
    }
    return size > G_MAXUINT32 || type->elements > G_MAXUINT32
               ? G_MAXUINT32
               : size * type->elements;
}

void check_type(struct capsule *capsule, unsigned line, const char *text)
{
    struct type type = type_parse(text);
    bool known = scalar_size(type.base) > 0 ||
                 g_str_has_prefix(type.base, "struct ");
    if (type.form == TYPE_ARRAY && type.length == 0) {
        refuse(capsule, line, RULE_ARRAY, "an array of type '%s'", text);
    } else if (type.form == TYPE_OTHER && strstr(text, ")(") != NULL) {
        refuse(capsule, line, RULE_INDIRECT, "type '%s'", text);
    } else if (type.form == TYPE_OTHER && strchr(text, '*') != NULL) {
        refuse(capsule, line, RULE_POINTER, "a pointer of type '%s'", text);
    } else if (type.form == TYPE_OTHER || !known) {
        refuse(capsule, line, RULE_TYPE, "type '%s'", text);
    } else if (strcmp(type.base, "struct driver") == 0) {
        refuse(capsule, line, RULE_DEFINITION, "another '%s'", text);
    }
}
