/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Arithmetic that is defined for all values.
 *
 * Where C leaves a result undefined, gcc takes for granted that the case does
 * not come up, and may drop the very operator that keeps an index in bounds.
 */
#include <string.h>

#include "check.h"

static bool is_signed(const char *type)
{
    return strcmp(type, "int") == 0 || strcmp(type, "long") == 0 ||
           strcmp(type, "long long") == 0;
}

/* A type of at most 16 bits, which int has room for twice and more. */
static bool is_narrow(const char *type)
{
    static const char *const narrow[] = {
        "_Bool", "bool", "char", "signed char", "unsigned char",
        "short", "unsigned short", NULL};
    if (g_str_has_prefix(type, "const ")) {
        type += strlen("const ");
    }
    return g_strv_contains(narrow, type);
}

/* Whether an int is so small that sums of a few hundred cannot overflow. */
static bool is_small(const struct capsule *capsule, json_t *node)
{
    static const char *const truths[] = {"==", "!=", "<", ">", "<=",
                                         ">=", "&&", "||", NULL};
    static const char *const sums[] = {"+", "-", NULL};
    guint64 value;
    node = plain(node);
    if (constant_value(capsule, node, &value)) {
        return value <= G_MAXUINT16;
    }
    if (is(node, "ImplicitCastExpr")) {
        return is_narrow(type_of(inner(node, 0)));
    }
    const char *operator = text_of(node, "opcode");
    if (!is(node, "BinaryOperator")) {
        return is(node, "CharacterLiteral");
    }
    return g_strv_contains(truths, operator) ||
           (g_strv_contains(sums, operator) &&
            is_small(capsule, inner(node, 0)) &&
            is_small(capsule, inner(node, 1)));
}

static const char *computed_type(const json_t *node)
{
    const json_t *type = json_object_get(node, "computeResultType");
    if (type == NULL) {
        return type_of(node);
    }
    const char *seen_through = text_of(type, "desugaredQualType");
    return *seen_through != '\0' ? seen_through : text_of(type, "qualType");
}

static void check_overflow(struct capsule *capsule, json_t *node,
                           const char *operator)
{
    static const char *const always[] = {"*", "<<", "*=", "<<=", NULL};
    static const char *const sums[] = {"+", "-", "+=", "-=", "++", "--", NULL};
    json_t *left = inner(node, 0);
    json_t *right = inner(node, 1);
    guint64 value;
    if (!is_signed(computed_type(node)) ||
        constant_value(capsule, node, &value)) {
        return;
    }
    bool fits = is_small(capsule, left) || is_narrow(type_of(left));
    fits = fits && (right == NULL || is_small(capsule, right));
    bool negates = strcmp(operator, "-") == 0 && right == NULL &&
                   constant_value(capsule, left, &value);
    if (g_strv_contains(always, operator) ||
        (g_strv_contains(sums, operator) && !fits && !negates)) {
        refuse(capsule, line_of(node), RULE_UNDEFINED,
               "'%s' of signed numbers, which may overflow", operator);
    }
}

static void check_divisor(struct capsule *capsule, json_t *node,
                          const char *operator)
{
    static const char *const divisions[] = {"/", "%", "/=", "%=", NULL};
    guint64 value;
    if (g_strv_contains(divisions, operator) &&
        (!constant_value(capsule, inner(node, 1), &value) || value == 0)) {
        refuse(capsule, line_of(node), RULE_UNDEFINED,
               "'%s' by what may be 0", operator);
    }
}

void check_arithmetic(struct capsule *capsule, json_t *node)
{
    const char *operator = text_of(node, "opcode");
    check_overflow(capsule, node, operator);
    check_divisor(capsule, node, operator);
}
