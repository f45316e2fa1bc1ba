/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Calls: the capsule's own functions, and the interface's with the arguments
 * that interface.list asks for.
 */
#include <string.h>

#include "check.h"

static bool converts(const json_t *node, const char *how)
{
    return is(node, "ImplicitCastExpr") &&
           strcmp(text_of(node, "castKind"), how) == 0;
}

struct function *own_function(const struct capsule *capsule, json_t *node)
{
    const json_t *named = referenced(node);
    if (named == NULL || !is(named, "FunctionDecl")) {
        return NULL;
    }
    return g_hash_table_lookup(capsule->functions, text_of(named, "name"));
}

/* --- arguments ------------------------------------------------------------ */

static bool is_own_driver(const struct capsule *capsule, json_t *node)
{
    node = plain(node);
    if (!is(node, "UnaryOperator") ||
        strcmp(text_of(node, "opcode"), "&") != 0) {
        return false;
    }
    const json_t *named = referenced(inner(node, 0));
    return named != NULL && is(named, "VarDecl") &&
           strcmp(text_of(named, "name"), capsule->driver) == 0 &&
           !g_hash_table_contains(capsule->locals, text_of(named, "id"));
}

/* One function, or a choice between two. */
static bool take_bodies(struct capsule *capsule, json_t *node,
                        struct entry *entry)
{
    node = plain(node);
    if (is(node, "ConditionalOperator")) {
        check_expression(capsule, inner(node, 0));
        return take_bodies(capsule, inner(node, 1), entry) &&
               take_bodies(capsule, inner(node, 2), entry);
    }
    struct function *body = NULL;
    if (converts(node, "FunctionToPointerDecay")) {
        body = own_function(capsule, inner(node, 0));
    }
    if (body == NULL || !body->takes_void) {
        return false;
    }
    g_ptr_array_add(entry->bodies, body);
    g_ptr_array_add(capsule->current->calls, body);
    return true;
}

static bool is_null(json_t *node)
{
    return strcmp(text_of(plain(node), "castKind"), "NullToPointer") == 0;
}

static void take_context(struct capsule *capsule, json_t *node,
                         struct entry *entry)
{
    if (is_null(node)) {
        return;
    }
    if (!converts(node, "BitCast")) {
        refuse(capsule, line_of(node), RULE_GRANT,
               "a context that is no object's address");
        return;
    }
    struct type type = type_parse(type_of(inner(node, 0)));
    if (type.form != TYPE_POINTER) {
        refuse(capsule, line_of(node), RULE_GRANT, "a context of type '%s'",
               type_of(inner(node, 0)));
    }
    entry->context = g_strdup(type.base);
    entry->is_const = type.is_const;
    check_expression(capsule, inner(node, 0));
}

static void check_words(struct capsule *capsule, json_t *node, guint64 count)
{
    json_t *array = node;
    while (converts(array, "NoOp") || converts(array, "ArrayToPointerDecay")) {
        array = inner(array, 0);
    }
    struct type type = type_parse(type_of(array));
    if (type.form != TYPE_ARRAY || type.length != type.elements ||
        type.length < count || strcmp(type.base, "uint32_t") != 0) {
        refuse(capsule, line_of(node), RULE_ARGUMENT,
               "'%s' is no array of %" G_GUINT64_FORMAT " uint32_t",
               type_of(array), count);
    }
    check_expression(capsule, node);
}

static void check_argument(struct capsule *capsule, json_t *node,
                           const char *wanted, struct entry *entry)
{
    unsigned line = line_of(node);
    if (strcmp(wanted, "driver") == 0) {
        if (!is_own_driver(capsule, node)) {
            refuse(capsule, line, RULE_ARGUMENT, "it is not '&%s'",
                   capsule->driver);
        }
    } else if (strcmp(wanted, "body") == 0) {
        if (!take_bodies(capsule, node, entry)) {
            refuse(capsule, line, RULE_INDIRECT,
                   "a body that is not a function of the capsule, by name");
        }
    } else if (strcmp(wanted, "context") == 0) {
        take_context(capsule, node, entry);
    } else if (g_str_has_prefix(wanted, "words:")) {
        check_words(capsule, node,
                    g_ascii_strtoull(wanted + strlen("words:"), NULL, 10));
    } else if (strcmp(wanted, "value") == 0 || strcmp(wanted, "text") == 0) {
        if (is_pointer(node) != (strcmp(wanted, "text") == 0)) {
            refuse(capsule, line, RULE_ARGUMENT, "'%s' is no %s",
                   type_of(node), wanted);
        }
        check_expression(capsule, node);
    } else {
        give_up("%s: '%s' is no kind of argument", capsule->interface->path,
                wanted);
    }
}

/* --- calls ---------------------------------------------------------------- */

static guint argument_count(const json_t *call)
{
    return (guint)json_array_size(json_object_get(call, "inner")) - 1;
}

static void call_interface(struct capsule *capsule, json_t *node,
                           const char *name, char **wanted)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->line = line_of(node);
    entry->bodies = g_ptr_array_new();
    g_ptr_array_add(capsule->entries, entry);
    if (g_strv_length(wanted) != argument_count(node)) {
        give_up("%s: '%s' does not have the arguments it has in capsule.h",
                capsule->interface->path, name);
    }
    for (guint at = 0; wanted[at] != NULL; at++) {
        check_argument(capsule, inner(node, at + 1), wanted[at], entry);
    }
}

static void call_own(struct capsule *capsule, json_t *node,
                     struct function *function)
{
    unsigned line = line_of(node);
    g_ptr_array_add(capsule->current->calls, function);
    if (function->takes_void) {
        refuse(capsule, line, RULE_GRANT,
               "'%s' is a grant's body: only entering a grant calls it",
               function->name);
        return;
    }
    if (function->parameters != argument_count(node)) {
        refuse(capsule, line, RULE_PROTOTYPE, "'%s' takes %u arguments",
               function->name, function->parameters);
    }
    for (guint at = 1; at <= argument_count(node); at++) {
        check_expression(capsule, inner(node, at));
    }
}

void check_call(struct capsule *capsule, json_t *node)
{
    unsigned line = line_of(node);
    json_t *callee = inner(node, 0);
    const json_t *named = NULL;
    struct type result = type_parse(type_of(node));
    if (converts(callee, "FunctionToPointerDecay")) {
        named = referenced(inner(callee, 0));
    }
    if (capsule->current == NULL || named == NULL ||
        !is(named, "FunctionDecl")) {
        refuse(capsule, line, RULE_INDIRECT, "a call of no function by name");
        return;
    }
    capsule->current->frame += type_size(capsule, &result);
    const char *name = text_of(named, "name");
    struct function *own =
        g_hash_table_lookup(capsule->functions, name);
    char **wanted;
    if (own != NULL) {
        call_own(capsule, node, own);
    } else if (interface_may_call(capsule, name, &wanted)) {
        call_interface(capsule, node, name, wanted);
        g_strfreev(wanted);
    } else {
        refuse(capsule, line, RULE_INTERFACE, "'%s' is not handed to '%s'",
               name, capsule->name);
    }
}
