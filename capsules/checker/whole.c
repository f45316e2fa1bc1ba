/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What can be told once everything was read: that bodies get what callers
 * hand over, that nothing recurses, how deep the stack grows.
 */
#include <string.h>

#include "check.h"

static void check_entry(struct capsule *capsule, const struct entry *entry)
{
    for (guint i = 0; i < entry->bodies->len; i++) {
        const struct function *body = g_ptr_array_index(entry->bodies, i);
        if (body->context_type == NULL) {
            continue;
        }
        if (entry->context == NULL ||
            strcmp(entry->context, body->context_type) != 0) {
            refuse(capsule, entry->line, RULE_GRANT,
                   "the context is '%s', and '%s' reads '%s'",
                   entry->context != NULL ? entry->context : "NULL",
                   body->name, body->context_type);
        } else if (entry->is_const && body->writes_context) {
            refuse(capsule, entry->line, RULE_GRANT,
                   "the context is const, and '%s' may write to it",
                   body->name);
        }
    }
}

static void check_grant(struct capsule *capsule,
                        const struct function *function)
{
    if (function->grant_type != NULL &&
        (capsule->grant_type == NULL ||
         strcmp(function->grant_type, capsule->grant_type) != 0)) {
        refuse(capsule, function->grant_line, RULE_GRANT,
               "the grant is read as '%s', and the driver's grant_size is "
               "that of '%s'",
               function->grant_type,
               capsule->grant_type != NULL ? capsule->grant_type : "nothing");
    }
}

static void measure(struct capsule *capsule, struct function *function)
{
    if (function->visit == DONE) {
        return;
    }
    function->visit = OPEN;
    guint64 deepest = 0;
    for (guint i = 0; i < function->calls->len; i++) {
        struct function *called = g_ptr_array_index(function->calls, i);
        if (called->visit == OPEN) {
            refuse(capsule, function->line, RULE_RECURSION,
                   "'%s' calls '%s', which leads back to it", function->name,
                   called->name);
            continue;
        }
        measure(capsule, called);
        deepest = MAX(deepest, called->depth);
    }
    function->depth = function->frame + deepest;
    function->visit = DONE;
}

static void check_depths(struct capsule *capsule)
{
    gint limit = g_key_file_get_integer(capsule->interface->list, "compiler",
                                        "stack", NULL);
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, capsule->functions);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        struct function *function = value;
        measure(capsule, function);
        if (function->depth > (guint64)limit) {
            refuse(capsule, function->line, RULE_STACK,
                   "'%s' with all that it calls may take %" G_GUINT64_FORMAT
                   " bytes of stack, and %d are given",
                   function->name, function->depth, limit);
        }
        check_grant(capsule, function);
    }
}

static void check_definitions(struct capsule *capsule)
{
    char **names = interface_defines(capsule);
    for (char **name = names; *name != NULL; name++) {
        const struct function *function =
            g_hash_table_lookup(capsule->functions, *name);
        if (function == NULL || !function->defined) {
            refuse(capsule, 1, RULE_DEFINITION, "it does not define '%s'",
                   *name);
        }
    }
    if (capsule->driver_line == 0) {
        refuse(capsule, 1, RULE_DEFINITION, "it does not define '%s'",
               capsule->driver);
    }
    g_strfreev(names);
}

void check_whole(struct capsule *capsule)
{
    for (guint i = 0; i < capsule->entries->len; i++) {
        check_entry(capsule, g_ptr_array_index(capsule->entries, i));
    }
    check_depths(capsule);
    check_definitions(capsule);
}
