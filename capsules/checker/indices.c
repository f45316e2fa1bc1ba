/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Subscripts: only of arrays, and only with an index that cannot be anything
 * but one of the array's, as can be seen on the spot.
 */
#include <string.h>

#include "check.h"

static bool combine(const char *operator, guint64 a, guint64 b,
                    guint64 *value)
{
    if (strcmp(operator, "+") == 0) {
        *value = a + b;
    } else if (strcmp(operator, "-") == 0 && a >= b) {
        *value = a - b;
    } else if (strcmp(operator, "*") == 0) {
        *value = a * b;
    } else if (strcmp(operator, "/") == 0 && b != 0) {
        *value = a / b;
    } else if (strcmp(operator, "%") == 0 && b != 0) {
        *value = a % b;
    } else if (strcmp(operator, "<<") == 0 && b < 31) {
        *value = a << b;
    } else if (strcmp(operator, ">>") == 0 && b < 31) {
        *value = a >> b;
    } else {
        return false;
    }
    return *value <= G_MAXINT32;
}

/* Every step stays in what int and unsigned have in common, so no step can
 * wrap and no compiler can see it otherwise. */
bool constant_value(const struct capsule *capsule, json_t *node,
                    guint64 *value)
{
    guint64 a, b;
    gpointer found;
    const json_t *named = referenced(node);
    node = plain(node);
    if (is(node, "IntegerLiteral")) {
        return g_ascii_string_to_unsigned(text_of(node, "value"), 10, 0,
                                          G_MAXINT32, value, NULL);
    }
    if (named != NULL) {
        bool known = g_hash_table_lookup_extended(
            capsule->constants, text_of(named, "id"), NULL, &found);
        *value = known ? GPOINTER_TO_SIZE(found) : 0;
        return known;
    }
    if (is(node, "ImplicitCastExpr")) {
        return strcmp(text_of(node, "castKind"), "IntegralCast") == 0 &&
               constant_value(capsule, inner(node, 0), value);
    }
    return is(node, "BinaryOperator") &&
           constant_value(capsule, inner(node, 0), &a) &&
           constant_value(capsule, inner(node, 1), &b) &&
           combine(text_of(node, "opcode"), a, b, value);
}

/* Whether the value cannot be negative, however it is computed. */
static bool is_unsigned(json_t *node)
{
    node = plain(node);
    if (type_is_unsigned(type_of(node))) {
        return true;
    }
    return is(node, "ImplicitCastExpr") &&
           strcmp(text_of(node, "castKind"), "IntegralCast") == 0 &&
           strcmp(type_of(node), "int") == 0 &&
           type_is_unsigned(type_of(inner(node, 0))) &&
           !g_str_has_prefix(type_of(inner(node, 0)), "unsigned int") &&
           !g_str_has_prefix(type_of(inner(node, 0)), "unsigned long");
}

/* Below conversions that keep any value from 0 to 2^31 - 1, or lower it. */
static json_t *value_below(json_t *node)
{
    node = plain(node);
    while (is(node, "ImplicitCastExpr") &&
           (strcmp(text_of(node, "castKind"), "LValueToRValue") == 0 ||
            (strcmp(text_of(node, "castKind"), "IntegralCast") == 0 &&
             (type_is_unsigned(type_of(node)) ||
              strcmp(type_of(node), "int") == 0)))) {
        node = plain(inner(node, 0));
    }
    return node;
}

static bool is_below(const struct capsule *capsule, json_t *node,
                     guint64 length);

static bool variable_is_below(const struct capsule *capsule,
                              const json_t *variable, guint64 length)
{
    const char *id = text_of(variable, "id");
    for (guint i = 0; i < capsule->loops->len; i++) {
        const struct bound *bound =
            &g_array_index(capsule->loops, struct bound, i);
        if (strcmp(bound->id, id) == 0 && bound->below <= length) {
            return true;
        }
    }
    const json_t *local = g_hash_table_lookup(capsule->locals, id);
    return local != NULL && g_str_has_prefix(type_of(local), "const ") &&
           type_is_unsigned(type_of(local)) && inner(local, 0) != NULL &&
           is_below(capsule, inner(local, 0), length);
}

static bool is_below(const struct capsule *capsule, json_t *node,
                     guint64 length)
{
    guint64 value;
    if (constant_value(capsule, node, &value)) {
        return value < length;
    }
    node = value_below(node);
    const json_t *named = referenced(node);
    if (named != NULL) {
        return variable_is_below(capsule, named, length);
    }
    if (is(node, "ConditionalOperator")) {
        return is_below(capsule, inner(node, 1), length) &&
               is_below(capsule, inner(node, 2), length);
    }
    if (!is(node, "BinaryOperator")) {
        return false;
    }
    json_t *left = inner(node, 0);
    json_t *right = inner(node, 1);
    if (strcmp(text_of(node, "opcode"), "%") == 0) {
        return is_unsigned(left) && constant_value(capsule, right, &value) &&
               value >= 1 && value <= length;
    }
    return strcmp(text_of(node, "opcode"), "&") == 0 &&
           ((constant_value(capsule, right, &value) && value < length) ||
            (constant_value(capsule, left, &value) && value < length));
}

void check_subscript(struct capsule *capsule, json_t *node)
{
    json_t *base = plain(inner(node, 0));
    json_t *index = inner(node, 1);
    json_t *array = inner(base, 0);
    if (!is(base, "ImplicitCastExpr") ||
        strcmp(text_of(base, "castKind"), "ArrayToPointerDecay") != 0 ||
        strcmp(text_of(array, "valueCategory"), "lvalue") != 0) {
        refuse(capsule, line_of(node), RULE_ARITHMETIC,
               "a subscript of what is no array");
        check_inner(capsule, node);
        return;
    }
    if (is(plain(array), "StringLiteral")) {
        refuse(capsule, line_of(node), RULE_CONVERSION,
               "a string literal is used as an array");
    }
    if (!is_below(capsule, index, type_parse(type_of(array)).length)) {
        refuse(capsule, line_of(node), RULE_INDEX,
               "an index into '%s' that could be outside", type_of(array));
    }
    check_expression(capsule, array);
    check_expression(capsule, index);
}

/* --- loops ---------------------------------------------------------------- */

static bool names(json_t *node, const char *id)
{
    const json_t *named = referenced(node);
    return named != NULL && strcmp(text_of(named, "id"), id) == 0;
}

/* Whether anything may change the variable, by name or by its address. */
static bool changes(json_t *node, const char *id)
{
    static const char *const operators[] = {"&", "++", "--", NULL};
    json_t *part;
    size_t at;
    bool writes =
        is(node, "CompoundAssignOperator") ||
        (is(node, "BinaryOperator") &&
         strcmp(text_of(node, "opcode"), "=") == 0) ||
        (is(node, "UnaryOperator") &&
         g_strv_contains(operators, text_of(node, "opcode")));
    if (writes && names(inner(node, 0), id)) {
        return true;
    }
    json_array_foreach(json_object_get(node, "inner"), at, part) {
        if (changes(part, id)) {
            return true;
        }
    }
    json_array_foreach(json_object_get(node, "array_filler"), at, part) {
        if (changes(part, id)) {
            return true;
        }
    }
    return false;
}

/* `i < BOUND`, perhaps `&&` more. */
static bool find_bound(const struct capsule *capsule, json_t *condition,
                       struct bound *bound)
{
    condition = plain(condition);
    if (!is(condition, "BinaryOperator")) {
        return false;
    }
    if (strcmp(text_of(condition, "opcode"), "&&") == 0) {
        return find_bound(capsule, inner(condition, 0), bound) ||
               find_bound(capsule, inner(condition, 1), bound);
    }
    return strcmp(text_of(condition, "opcode"), "<") == 0 &&
           names(value_below(inner(condition, 0)), bound->id) &&
           constant_value(capsule, inner(condition, 1), &bound->below);
}

struct bound loop_bound(const struct capsule *capsule, json_t *loop)
{
    struct bound bound = {NULL, 0};
    json_t *declared = inner(loop, 0);
    json_t *variable = is(declared, "DeclStmt") ? inner(declared, 0) : NULL;
    if (variable == NULL || !is(variable, "VarDecl") ||
        !type_is_unsigned(type_of(variable)) ||
        *text_of(variable, "storageClass") != '\0') {
        return bound;
    }
    bound.id = text_of(variable, "id");
    if (changes(inner(loop, 4), bound.id) ||
        changes(inner(loop, 2), bound.id) || changes(declared, bound.id) ||
        !find_bound(capsule, inner(loop, 2), &bound)) {
        bound.id = NULL;
    }
    return bound;
}
