/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The capsule's driver: the one object that the kernel's table gathers.
 */
#include <string.h>

#include "check.h"

/* The initialiser of a member of struct driver. */
static json_t *member(const struct capsule *capsule, const json_t *list,
                      const char *name)
{
    guint at;
    if (!g_ptr_array_find_with_equal_func(capsule->driver_fields, name,
                                          g_str_equal, &at)) {
        give_up("capsule.h: struct driver has no member '%s'", name);
    }
    return inner(list, at);
}

static json_t *without_conversions(json_t *node)
{
    node = plain(node);
    while (is(node, "ImplicitCastExpr")) {
        node = plain(inner(node, 0));
    }
    return node;
}

static void check_number(struct capsule *capsule, json_t *number)
{
    guint64 expected, found = 0;
    char *text = g_key_file_get_string(capsule->interface->list,
                                       capsule->name, "number", NULL);
    if (text == NULL || !g_ascii_string_to_unsigned(
                            g_str_has_prefix(text, "0x") ? text + 2 : text,
                            g_str_has_prefix(text, "0x") ? 16 : 10, 0,
                            G_MAXUINT32, &expected, NULL)) {
        give_up("%s: [%s] has no number", capsule->interface->path,
                capsule->name);
    }
    bool known = is(number, "ImplicitValueInitExpr") ||
                 constant_value(capsule, number, &found);
    if (!known || found != expected) {
        refuse(capsule, line_of(number), RULE_DEFINITION,
               "the driver's number is not %s", text);
    }
    g_free(text);
}

static void note_grant_size(struct capsule *capsule, json_t *size)
{
    size = without_conversions(size);
    if (is(size, "ImplicitValueInitExpr")) {
        return;
    }
    const json_t *type = json_object_get(size, "argType");
    if (!is(size, "UnaryExprOrTypeTraitExpr") || type == NULL ||
        strcmp(text_of(size, "name"), "sizeof") != 0) {
        refuse(capsule, line_of(size), RULE_GRANT,
               "a grant_size that is not the sizeof a type");
        return;
    }
    struct type measured = type_parse(text_of(type, "qualType"));
    if (measured.form == TYPE_POINTER ||
        type_size(capsule, &measured) > G_MAXUINT16) {
        refuse(capsule, line_of(size), RULE_GRANT,
               "a grant_size that measures a pointer, or is too large");
    }
    capsule->grant_type = g_strdup(measured.base);
    check_expression(capsule, size);
}

static void check_command(struct capsule *capsule, unsigned line,
                          json_t *command)
{
    json_t *name = inner(command, 0);
    bool is_name = is(command, "ImplicitCastExpr") &&
                   strcmp(text_of(command, "castKind"),
                          "FunctionToPointerDecay") == 0;
    if (!is_name || own_function(capsule, name) == NULL) {
        refuse(capsule, line, RULE_INDIRECT,
               "the driver's command is not a function of the capsule");
    }
}

void check_driver(struct capsule *capsule, json_t *variable)
{
    unsigned line = line_of(variable);
    json_t *list = inner(variable, 0);
    if (strcmp(type_of(variable), "const struct driver") != 0 ||
        *text_of(variable, "storageClass") != '\0') {
        refuse(capsule, line, RULE_DEFINITION,
               "'%s' is not a 'const struct driver' that all can see",
               capsule->driver);
        return;
    }
    if (list == NULL) {
        return; /* announced; the definition follows */
    }
    if (!is(list, "InitListExpr") || inner(variable, 1) != NULL) {
        refuse(capsule, line, RULE_DEFINITION,
               "'%s' has another initialiser than a list of its members",
               capsule->driver);
        return;
    }
    capsule->driver_line = line;
    check_number(capsule, member(capsule, list, "number"));
    note_grant_size(capsule, member(capsule, list, "grant_size"));
    check_expression(capsule, member(capsule, list, "upcalls"));
    check_expression(capsule, member(capsule, list, "allows_rw"));
    check_expression(capsule, member(capsule, list, "allows_ro"));
    check_command(capsule, line, member(capsule, list, "command"));
}
