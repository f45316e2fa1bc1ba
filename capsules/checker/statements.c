/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Statements and local variables.
 */
#include <string.h>

#include "check.h"

static bool mentions(json_t *node, const char *id)
{
    json_t *part;
    size_t at;
    const json_t *named = referenced(node);
    if (named != NULL && strcmp(text_of(named, "id"), id) == 0) {
        return true;
    }
    json_array_foreach(json_object_get(node, "inner"), at, part) {
        if (mentions(part, id)) {
            return true;
        }
    }
    json_array_foreach(json_object_get(node, "array_filler"), at, part) {
        if (mentions(part, id)) {
            return true;
        }
    }
    return false;
}

void check_local(struct capsule *capsule, json_t *variable)
{
    unsigned line = line_of(variable);
    const char *name = text_of(variable, "name");
    const char *type = type_of(variable);
    struct type parsed = type_parse(type);
    bool is_static = strcmp(text_of(variable, "storageClass"), "static") == 0;
    json_t *initialiser = inner(variable, 0);
    if (inner(variable, 1) != NULL ||
        (initialiser != NULL &&
         g_str_has_suffix(text_of(initialiser, "kind"), "Attr"))) {
        refuse(capsule, line, RULE_ATTRIBUTE, "of '%s'", name);
    }
    check_type(capsule, line, type);
    if (is_static && parsed.form == TYPE_POINTER) {
        refuse(capsule, line, RULE_POINTER, "'%s' would keep a pointer", name);
    }
    if (!is_static) {
        capsule->current->frame += type_size(capsule, &parsed);
        if (initialiser == NULL ||
            mentions(initialiser, text_of(variable, "id"))) {
            refuse(capsule, line, RULE_INITIALISE, "'%s' begins as anything",
                   name);
        }
    }
    if (initialiser != NULL && !check_body_pointer(capsule, initialiser)) {
        check_expression(capsule, initialiser);
    }
    g_hash_table_insert(capsule->locals, (gpointer)text_of(variable, "id"),
                        variable);
}

static void check_declarations(struct capsule *capsule, json_t *node)
{
    json_t *declared;
    size_t at;
    json_array_foreach(json_object_get(node, "inner"), at, declared) {
        unsigned line = line_of(declared);
        if (is(declared, "VarDecl")) {
            check_local(capsule, declared);
        } else if (is(declared, "FunctionDecl")) {
            refuse(capsule, line, RULE_EXTERN, "'%s' is declared in a block",
                   text_of(declared, "name"));
        } else if (!is(declared, "StaticAssertDecl")) {
            refuse(capsule, line, RULE_TYPE, "'%s' in a block",
                   text_of(declared, "kind"));
        }
    }
}

/* The statement behind case labels. */
static json_t *behind_labels(struct capsule *capsule, json_t *node)
{
    while (is(node, "CaseStmt") || is(node, "DefaultStmt")) {
        size_t last = json_array_size(json_object_get(node, "inner")) - 1;
        for (size_t at = 0; at < last; at++) {
            check_expression(capsule, inner(node, at));
        }
        node = inner(node, last);
    }
    return node;
}

/* A label must not lead past a declaration, nor into a loop. */
static void check_switch(struct capsule *capsule, json_t *node)
{
    json_t *body = inner(node, 1);
    json_t *part;
    size_t at;
    check_expression(capsule, inner(node, 0));
    if (!is(body, "CompoundStmt")) {
        refuse(capsule, line_of(node), RULE_SWITCH, "a switch without a block");
        return;
    }
    json_array_foreach(json_object_get(body, "inner"), at, part) {
        part = behind_labels(capsule, part);
        if (is(part, "DeclStmt")) {
            refuse(capsule, line_of(part), RULE_SWITCH,
                   "a declaration among case labels");
        } else {
            check_statement(capsule, part);
        }
    }
}

static void check_parts(struct capsule *capsule, const json_t *node)
{
    json_t *part;
    size_t at;
    json_array_foreach(json_object_get(node, "inner"), at, part) {
        check_statement(capsule, part);
    }
}

static void check_for(struct capsule *capsule, json_t *node)
{
    struct bound bound = loop_bound(capsule, node);
    for (size_t at = 0; at < 4; at++) {
        check_statement(capsule, inner(node, at));
    }
    if (bound.id != NULL) {
        g_array_append_val(capsule->loops, bound);
    }
    check_statement(capsule, inner(node, 4));
    if (bound.id != NULL) {
        g_array_set_size(capsule->loops, capsule->loops->len - 1);
    }
}

void check_statement(struct capsule *capsule, json_t *node)
{
    static const char *const plain_kinds[] = {
        "CompoundStmt", "IfStmt", "WhileStmt", "DoStmt", "ReturnStmt",
        "BreakStmt", "ContinueStmt", "NullStmt", NULL};
    const char *kind = text_of(node, "kind");
    if (*kind == '\0') {
        return; /* a part of `for` that was left out */
    }
    if (g_strv_contains(plain_kinds, kind)) {
        check_parts(capsule, node);
    } else if (is(node, "DeclStmt")) {
        check_declarations(capsule, node);
    } else if (is(node, "ForStmt")) {
        check_for(capsule, node);
    } else if (is(node, "SwitchStmt")) {
        check_switch(capsule, node);
    } else if (is(node, "CaseStmt") || is(node, "DefaultStmt")) {
        refuse(capsule, line_of(node), RULE_SWITCH,
               "a label inside a statement");
        check_statement(capsule, behind_labels(capsule, node));
    } else {
        check_expression(capsule, node);
    }
}
