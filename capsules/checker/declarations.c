/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What stands at file scope: functions, variables, structs and enums.
 */
#include <string.h>

#include "check.h"

/* What a call costs besides the locals: saved registers and return address. */
#define FRAME_BYTES 40

static bool is_capsules(const struct capsule *capsule, const json_t *node)
{
    return strcmp(file_of(node), capsule->path) == 0;
}

/* --- collecting what later rules refer to --------------------------------- */

static void collect_record(struct capsule *capsule, const json_t *record)
{
    const json_t *member;
    size_t at;
    guint64 size = 0;
    bool is_driver = strcmp(text_of(record, "name"), "driver") == 0 &&
                     !is_capsules(capsule, record);
    json_array_foreach(json_object_get(record, "inner"), at, member) {
        if (!is(member, "FieldDecl")) {
            continue;
        }
        struct type type = type_parse(type_of(member));
        size += type_size(capsule, &type) + 7; /* it may be aligned to 8 */
        size = MIN(size & ~(guint64)7, G_MAXUINT32);
        if (is_driver) {
            g_ptr_array_add(capsule->driver_fields,
                            (gpointer)text_of(member, "name"));
        }
    }
    if (size > 0) {
        g_hash_table_insert(
            capsule->records,
            g_strconcat("struct ", text_of(record, "name"), NULL),
            GSIZE_TO_POINTER(size));
    }
}

static void collect_constants(struct capsule *capsule, const json_t *list)
{
    json_t *constant;
    size_t at;
    gint64 next = 0;
    json_array_foreach(json_object_get(list, "inner"), at, constant) {
        const json_t *given = inner(constant, 0);
        if (given != NULL) {
            next = g_ascii_strtoll(text_of(given, "value"), NULL, 10);
        }
        if (next >= 0 && next <= G_MAXINT32) {
            g_hash_table_insert(capsule->constants,
                                (gpointer)text_of(constant, "id"),
                                GSIZE_TO_POINTER((gsize)next));
        }
        next++;
    }
}

static void collect_function(struct capsule *capsule, const json_t *node)
{
    const char *name = text_of(node, "name");
    struct function *function = g_hash_table_lookup(capsule->functions, name);
    if (function == NULL) {
        function = g_new0(struct function, 1);
        function->name = g_strdup(name);
        function->calls = g_ptr_array_new();
        function->frame = FRAME_BYTES;
        g_hash_table_insert(capsule->functions, function->name, function);
    }
    function->line = line_of(node);
    function->takes_void = 
        strcmp(type_of(node), capsule->body_type) == 0;
    function->parameters = 0;
    const json_t *part;
    size_t at;
    json_array_foreach(json_object_get(node, "inner"), at, part) {
        if (is(part, "ParmVarDecl")) {
            if (function->takes_void && function->parameters > 0) {
                g_hash_table_insert(capsule->parameters,
                                    (gpointer)text_of(part, "id"),
                                    GUINT_TO_POINTER(function->parameters));
            }
            function->parameters++;
        }
        function->defined = function->defined || is(part, "CompoundStmt");
    }
}

static void collect_body_type(struct capsule *capsule)
{
    const json_t *node;
    size_t at;
    json_array_foreach(json_object_get(capsule->tree, "inner"), at, node) {
        if (is(node, "TypedefDecl") &&
            strcmp(text_of(node, "name"), "grant_body") == 0) {
            capsule->body_type = type_of(node);
            return;
        }
    }
    give_up("capsule.h: has no grant_body");
}

static void collect(struct capsule *capsule)
{
    const json_t *node;
    size_t at;
    collect_body_type(capsule);
    json_array_foreach(json_object_get(capsule->tree, "inner"), at, node) {
        if (is(node, "RecordDecl")) {
            collect_record(capsule, node);
        } else if (is(node, "EnumDecl")) {
            collect_constants(capsule, node);
        } else if (is(node, "FunctionDecl") && is_capsules(capsule, node)) {
            collect_function(capsule, node);
        }
    }
}

/* --- functions ------------------------------------------------------------ */

static void check_function_type(struct capsule *capsule, unsigned line,
                                const json_t *node)
{
    const char *type = type_of(node);
    if (g_str_has_suffix(type, "()") || strstr(type, "...") != NULL) {
        refuse(capsule, line, RULE_PROTOTYPE, "a function of type '%s'", type);
    } else if (strstr(type, ")(") != NULL) {
        refuse(capsule, line, RULE_INDIRECT, "a function of type '%s'", type);
    } else if (!g_str_has_prefix(type, "void (")) {
        char *result = g_strchomp(g_strndup(type, strcspn(type, "(")));
        check_type(capsule, line, result);
        if (type_parse(result).form == TYPE_POINTER) {
            refuse(capsule, line, RULE_POINTER, "it returns '%s'", result);
        }
        g_free(result);
    }
}

static void check_linkage(struct capsule *capsule, unsigned line,
                          const json_t *node)
{
    const char *name = text_of(node, "name");
    bool owned = interface_lists(capsule->interface, capsule->name, "defines",
                                 name);
    bool is_static = strcmp(text_of(node, "storageClass"), "static") == 0;
    const struct function *function =
        g_hash_table_lookup(capsule->functions, name);
    if (owned && !is_static) {
        return;
    }
    if (!function->defined) {
        refuse(capsule, line, RULE_EXTERN, "'%s' is declared only", name);
    } else if (!is_static) {
        refuse(capsule, line, RULE_DEFINITION, "'%s' is not static", name);
    } else if (interface_knows(capsule->interface, name)) {
        refuse(capsule, line, RULE_DEFINITION,
               "'%s' is a name of the interface", name);
    }
}

static void check_parameter(struct capsule *capsule, const json_t *parameter)
{
    const char *type = type_of(parameter);
    struct type parsed = type_parse(type);
    capsule->current->frame += type_size(capsule, &parsed);
    if (!g_hash_table_contains(capsule->parameters,
                               text_of(parameter, "id"))) {
        check_type(capsule, line_of(parameter), type);
    }
}

static void check_function(struct capsule *capsule, json_t *node)
{
    unsigned line = line_of(node);
    json_t *part;
    size_t at;
    check_linkage(capsule, line, node);
    check_function_type(capsule, line, node);
    capsule->current =
        g_hash_table_lookup(capsule->functions, text_of(node, "name"));
    json_array_foreach(json_object_get(node, "inner"), at, part) {
        if (is(part, "ParmVarDecl")) {
            check_parameter(capsule, part);
        } else if (is(part, "CompoundStmt")) {
            check_statement(capsule, part);
        } else {
            refuse(capsule, line, RULE_ATTRIBUTE, "'%s'",
                   text_of(part, "kind"));
        }
    }
    capsule->current = NULL;
}

/* --- the rest ------------------------------------------------------------- */

static void check_variable(struct capsule *capsule, json_t *node)
{
    const char *name = text_of(node, "name");
    unsigned line = line_of(node);
    if (strcmp(name, capsule->driver) == 0) {
        check_driver(capsule, node);
        return;
    }
    if (strcmp(text_of(node, "storageClass"), "static") != 0) {
        refuse(capsule, line, RULE_DEFINITION, "'%s' is not static", name);
    }
    if (interface_knows(capsule->interface, name) ||
        g_str_has_suffix(name, "_driver")) {
        refuse(capsule, line, RULE_DEFINITION,
               "'%s' is a name of the interface", name);
    }
    check_type(capsule, line, type_of(node));
    if (type_parse(type_of(node)).form == TYPE_POINTER) {
        refuse(capsule, line, RULE_POINTER, "'%s' would keep a pointer", name);
    }
    check_inner(capsule, node);
}

static void check_record(struct capsule *capsule, const json_t *record)
{
    const json_t *member;
    size_t at;
    json_array_foreach(json_object_get(record, "inner"), at, member) {
        unsigned line = line_of(member);
        const char *type = type_of(member);
        if (!is(member, "FieldDecl")) {
            refuse(capsule, line, RULE_TYPE, "'%s' inside a struct",
                   text_of(member, "kind"));
            continue;
        }
        check_type(capsule, line, type);
        if (type_parse(type).form == TYPE_POINTER) {
            refuse(capsule, line, RULE_POINTER, "member '%s' of type '%s'",
                   text_of(member, "name"), type);
        }
    }
}

static void check_declaration(struct capsule *capsule, json_t *node)
{
    json_t *constant;
    size_t at;
    if (is(node, "FunctionDecl")) {
        check_function(capsule, node);
    } else if (is(node, "VarDecl")) {
        check_variable(capsule, node);
    } else if (is(node, "RecordDecl")) {
        check_record(capsule, node);
    } else if (is(node, "EnumDecl")) {
        json_array_foreach(json_object_get(node, "inner"), at, constant) {
            check_inner(capsule, constant);
        }
    } else if (!is(node, "EmptyDecl") && !is(node, "StaticAssertDecl")) {
        refuse(capsule, line_of(node), RULE_LANGUAGE, "'%s'",
               text_of(node, "kind"));
    }
}

void check_tree(struct capsule *capsule)
{
    json_t *node;
    size_t at;
    collect(capsule);
    json_array_foreach(json_object_get(capsule->tree, "inner"), at, node) {
        if (is_capsules(capsule, node)) {
            check_declaration(capsule, node);
        }
    }
}
