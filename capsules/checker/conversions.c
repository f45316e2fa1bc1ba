/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Conversions, written or implied. A pointer never changes what it points at,
 * but for a body's own `grant` and `context`.
 */
#include <string.h>

#include "check.h"

static bool converts(const json_t *node, const char *how)
{
    return is(node, "ImplicitCastExpr") &&
           strcmp(text_of(node, "castKind"), how) == 0;
}

/* The position of the body's parameter that is read here, or 0. */
static guint body_parameter(const struct capsule *capsule, json_t *node)
{
    if (!converts(node, "LValueToRValue")) {
        return 0;
    }
    const json_t *named = referenced(inner(node, 0));
    return named == NULL ? 0
                         : GPOINTER_TO_UINT(g_hash_table_lookup(
                               capsule->parameters, text_of(named, "id")));
}

static void note_type(struct capsule *capsule, unsigned line, char **noted,
                      const char *base)
{
    if (*noted != NULL && strcmp(*noted, base) != 0) {
        refuse(capsule, line, RULE_GRANT,
               "the same pointer is '%s' here and '%s' before", base, *noted);
    }
    if (*noted == NULL) {
        *noted = g_strdup(base);
    }
}

bool check_body_pointer(struct capsule *capsule, json_t *initialiser)
{
    guint parameter = 0;
    if (converts(initialiser, "BitCast")) {
        parameter = body_parameter(capsule, inner(initialiser, 0));
    }
    if (parameter == 0) {
        return false;
    }
    unsigned line = line_of(initialiser);
    struct function *body = capsule->current;
    struct type type = type_parse(type_of(initialiser));
    if (type.form != TYPE_POINTER || strcmp(type.base, "char") == 0) {
        refuse(capsule, line, RULE_GRANT, "it becomes '%s'",
               type_of(initialiser));
    } else if (parameter == 1) {
        note_type(capsule, line, &body->grant_type, type.base);
        body->grant_line = line;
    } else {
        note_type(capsule, line, &body->context_type, type.base);
        body->writes_context = body->writes_context || !type.is_const;
    }
    return true;
}

/* String literals as they become pointers, one or a choice of them. */
static bool is_literal_text(struct capsule *capsule, json_t *node)
{
    node = plain(node);
    if (is(node, "ConditionalOperator")) {
        check_expression(capsule, inner(node, 0));
        return is_literal_text(capsule, inner(node, 1)) &&
               is_literal_text(capsule, inner(node, 2));
    }
    return converts(node, "ArrayToPointerDecay") &&
           is(plain(inner(node, 0)), "StringLiteral");
}

/* Only a const may be gained. */
static void check_qualifiers(struct capsule *capsule, json_t *node)
{
    json_t *from = inner(node, 0);
    struct type before = type_parse(type_of(from));
    struct type after = type_parse(type_of(node));
    if (after.form != TYPE_POINTER || before.form != TYPE_POINTER ||
        strcmp(before.base, after.base) != 0 ||
        (before.is_const && !after.is_const)) {
        refuse(capsule, line_of(node), RULE_CONVERSION,
               "'%s' becomes '%s'", type_of(from), type_of(node));
    }
    if (!after.is_const || !is_literal_text(capsule, from)) {
        check_expression(capsule, from);
    }
}

static void check_decay(struct capsule *capsule, json_t *node)
{
    json_t *array = inner(node, 0);
    struct type type = type_parse(type_of(node));
    if (strcmp(text_of(array, "valueCategory"), "lvalue") != 0) {
        refuse(capsule, line_of(node), RULE_POINTER,
               "an array that is gone at the statement's end");
    } else if (type.form != TYPE_POINTER) {
        refuse(capsule, line_of(node), RULE_POINTER, "a pointer of type '%s'",
               type_of(node));
    } else if (strcmp(type.base, "char") == 0) {
        refuse(capsule, line_of(node), RULE_CONVERSION,
               "'%s' becomes '%s'", type_of(array), type_of(node));
    }
    check_expression(capsule, array);
}

static void check_pointer_cast(struct capsule *capsule, json_t *node)
{
    json_t *from = inner(node, 0);
    if (is(node, "CStyleCastExpr")) {
        refuse(capsule, line_of(node), RULE_CAST, "a cast of '%s' to '%s'",
               type_of(from), type_of(node));
        if (body_parameter(capsule, from) == 0) {
            check_expression(capsule, from);
        }
    } else if (converts(node, "NoOp") || converts(node, "BitCast")) {
        check_qualifiers(capsule, node);
    } else if (converts(node, "ArrayToPointerDecay")) {
        check_decay(capsule, node);
    } else if (converts(node, "LValueToRValue")) {
        if (body_parameter(capsule, node) != 0) {
            refuse(capsule, line_of(node), RULE_CONVERSION,
                   "grant or context is passed on, not made a local pointer");
        }
        check_expression(capsule, from);
    } else if (converts(node, "FunctionToPointerDecay")) {
        check_expression(capsule, from); /* refuses the name */
    } else {
        refuse(capsule, line_of(node), RULE_CONVERSION, "'%s' becomes '%s'",
               type_of(from), type_of(node));
    }
}

void check_cast(struct capsule *capsule, json_t *node)
{
    static const char *const arithmetic[] = {
        "LValueToRValue", "NoOp", "IntegralCast", "IntegralToBoolean", NULL};
    json_t *from = inner(node, 0);
    const char *how = text_of(node, "castKind");
    if (strcmp(how, "ToVoid") == 0) {
        if (body_parameter(capsule, plain(from)) == 0) {
            check_expression(capsule, from);
        }
    } else if (is_pointer(node) || is_pointer(from)) {
        check_pointer_cast(capsule, node);
    } else {
        if (!g_strv_contains(arithmetic, how)) {
            refuse(capsule, line_of(node), RULE_LANGUAGE,
                   "conversion '%s' of '%s' to '%s'", how, type_of(from),
                   type_of(node));
        }
        check_expression(capsule, from);
    }
}
