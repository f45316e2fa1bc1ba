/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Expressions: each kind that the subset has, and nothing else.
 */
#include <string.h>

#include "check.h"

void check_inner(struct capsule *capsule, json_t *node)
{
    json_t *part;
    size_t at;
    json_array_foreach(json_object_get(node, "inner"), at, part) {
        check_expression(capsule, part);
    }
    json_array_foreach(json_object_get(node, "array_filler"), at, part) {
        check_expression(capsule, part);
    }
}

/* A function's name where it is not called; the places that may have one
 * never come here. */
static void check_name(struct capsule *capsule, json_t *node)
{
    const json_t *named = referenced(node);
    if (is(named, "FunctionDecl")) {
        refuse(capsule, line_of(node), RULE_INDIRECT,
               "'%s' is used as a pointer", text_of(named, "name"));
    }
}

static void check_address(struct capsule *capsule, json_t *node)
{
    struct type type = type_parse(type_of(node));
    if (type.form != TYPE_POINTER) {
        refuse(capsule, line_of(node), RULE_POINTER,
               "an address of type '%s'", type_of(node));
    } else if (strcmp(type.base, "char") == 0) {
        refuse(capsule, line_of(node), RULE_CONVERSION,
               "the address of a character, which is no text");
    } else if (strcmp(type.base, "struct driver") == 0) {
        refuse(capsule, line_of(node), RULE_ARGUMENT,
               "a driver's address that is not an argument to the interface");
    }
    check_inner(capsule, node);
}

static void check_unary(struct capsule *capsule, json_t *node)
{
    static const char *const operators[] = {"+", "-", "~", "!",
                                            "++", "--", NULL};
    const char *operator = text_of(node, "opcode");
    if (strcmp(operator, "&") == 0) {
        check_address(capsule, node);
        return;
    }
    if (strcmp(operator, "*") != 0) {
        if (!g_strv_contains(operators, operator)) {
            refuse(capsule, line_of(node), RULE_LANGUAGE, "'%s'", operator);
        } else if (is_pointer(inner(node, 0))) {
            refuse(capsule, line_of(node), RULE_ARITHMETIC,
                   "'%s' of a pointer", operator);
        } else {
            check_arithmetic(capsule, node);
        }
    }
    check_inner(capsule, node);
}

static void check_binary(struct capsule *capsule, json_t *node)
{
    const char *operator = text_of(node, "opcode");
    if (strcmp(operator, ",") == 0) {
        refuse(capsule, line_of(node), RULE_LANGUAGE, "the comma operator");
    } else if (is_pointer(inner(node, 0)) || is_pointer(inner(node, 1))) {
        bool assigns = strcmp(operator, "=") == 0;
        refuse(capsule, line_of(node),
               assigns ? RULE_POINTER : RULE_ARITHMETIC,
               "'%s' with a pointer", operator);
    } else {
        check_arithmetic(capsule, node);
    }
    check_inner(capsule, node);
}

static bool is_handle(const json_t *node)
{
    return strcmp(type_parse(type_of(node)).base, "struct process_id") == 0;
}

/* A process's identifier is made by the kernel alone, or names nobody. */
static void check_list(struct capsule *capsule, json_t *node)
{
    json_t *part;
    size_t at;
    guint64 value;
    if (type_parse(type_of(node)).form == TYPE_VALUE && is_handle(node)) {
        json_array_foreach(json_object_get(node, "inner"), at, part) {
            if (!is(part, "ImplicitValueInitExpr") &&
                (!constant_value(capsule, part, &value) || value != 0)) {
                refuse(capsule, line_of(node), RULE_HANDLE,
                       "a process's identifier is made up");
            }
        }
    }
    check_inner(capsule, node);
}

static void check_member(struct capsule *capsule, json_t *node)
{
    if (is_handle(inner(node, 0))) {
        refuse(capsule, line_of(node), RULE_HANDLE,
               "a look into a process's identifier");
    }
    if (is_pointer(node)) {
        refuse(capsule, line_of(node), RULE_INDIRECT, "member '%s' is used",
               text_of(node, "name"));
    }
    check_inner(capsule, node);
}

static void check_literal_object(struct capsule *capsule, json_t *node)
{
    struct type type = type_parse(type_of(node));
    check_type(capsule, line_of(node), type_of(node));
    if (capsule->current != NULL) {
        capsule->current->frame += type_size(capsule, &type);
    }
    check_inner(capsule, node);
}

static void check_sizeof(struct capsule *capsule, json_t *node)
{
    const json_t *type = json_object_get(node, "argType");
    if (type != NULL) {
        check_type(capsule, line_of(node), text_of(type, "qualType"));
    }
    if (strcmp(text_of(node, "name"), "sizeof") != 0) {
        refuse(capsule, line_of(node), RULE_LANGUAGE, "'%s'",
               text_of(node, "name"));
    }
    check_inner(capsule, node);
}

typedef void checker(struct capsule *capsule, json_t *node);

static const struct {
    const char *kind;
    checker *check;
} kinds[] = {
    {"IntegerLiteral", check_inner},
    {"CharacterLiteral", check_inner},
    {"StringLiteral", check_inner}, /* where it becomes a pointer: check_cast */
    {"ImplicitValueInitExpr", check_inner},
    {"ConstantExpr", check_inner},
    {"ParenExpr", check_inner},
    {"ConditionalOperator", check_inner},
    {"InitListExpr", check_list},
    {"DeclRefExpr", check_name},
    {"UnaryOperator", check_unary},
    {"BinaryOperator", check_binary},
    {"CompoundAssignOperator", check_binary},
    {"MemberExpr", check_member},
    {"ArraySubscriptExpr", check_subscript},
    {"CompoundLiteralExpr", check_literal_object},
    {"UnaryExprOrTypeTraitExpr", check_sizeof},
    {"ImplicitCastExpr", check_cast},
    {"CStyleCastExpr", check_cast},
    {"CallExpr", check_call},
};

void check_expression(struct capsule *capsule, json_t *node)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (is(node, kinds[i].kind)) {
            kinds[i].check(capsule, node);
            return;
        }
    }
    refuse(capsule, line_of(node), RULE_LANGUAGE, "'%s'",
           text_of(node, "kind"));
}
