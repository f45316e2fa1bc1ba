/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What check-capsule says: each rule's advice, and how a refusal looks.
 */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"

static const char *const advice[RULE_COUNT] = {
    [RULE_CHARACTERS] = "write plain ASCII, one line at a time",
    [RULE_INCLUDE] = "include \"capsule.h\", once, and nothing else",
    [RULE_DIRECTIVE] = "only #define NAME of a constant, in capitals, is left",
    [RULE_PRAGMA] = "leave it out: the build's flags are not the capsule's",
    [RULE_ATTRIBUTE] = "leave it out: the capsule has no say in how it is "
                       "compiled or placed",
    [RULE_RESERVED_NAME] = "choose a name that does not begin like the "
                           "compiler's own",
    [RULE_ASSEMBLY] = "write it in C",
    [RULE_GOTO] = "use if, while, for, break or return",
    [RULE_QUALIFIER] = "leave it out: a capsule reaches devices by calls",
    [RULE_EXTERN] = "capsule.h declares all that is not the capsule's; make "
                    "its own functions static",
    [RULE_UNION] = "use a struct",
    [RULE_TYPE] = "name integers, bool, and structs and enums that are "
                  "defined by name at file scope",
    [RULE_ARRAY] = "give the array a constant length of at least 1",
    [RULE_PROTOTYPE] = "declare the type of every parameter; (void) for none",
    [RULE_CAST] = "pass pointers on as they are",
    [RULE_CONVERSION] = "use the type that the pointer was made with",
    [RULE_POINTER] = "a pointer is a parameter, or a local variable that is "
                     "initialised and never assigned, to a number or struct",
    [RULE_ARITHMETIC] = "use an array and an index",
    [RULE_INDEX] = "make the bound visible: array[i % LENGTH], array[i & MASK] "
                   "or for (uint32_t i = 0; i < LENGTH; i++)",
    [RULE_INITIALISE] = "initialise it where it is declared, with other values",
    [RULE_SWITCH] = "put case labels directly into the switch's block, and "
                    "declarations into a block of their own",
    [RULE_INDIRECT] = "call functions by name; a function's name alone may be "
                      "a grant's body or the driver's command",
    [RULE_RECURSION] = "use a loop",
    [RULE_INTERFACE] = "call the capsule's own functions and those that "
                       "interface.list hands to it",
    [RULE_ARGUMENT] = "interface.list says what each argument must be",
    [RULE_HANDLE] = "keep a process's identifier and hand it on; {0} names "
                    "nobody",
    [RULE_GRANT] = "read grant and context as what they were made as: "
                   ".grant_size = sizeof(that struct), context = &that object",
    [RULE_DEFINITION] = "define static functions and variables, NAME_driver "
                        "with its own number, and what interface.list says",
    [RULE_STACK] = "keep large objects static or in the grant",
    [RULE_UNDEFINED] = "compute with uint32_t, and divide by constants that "
                       "are not 0",
    [RULE_LANGUAGE] = "say it with the part of C that capsules/README.md lists",
    [RULE_UNDEFINED_SYMBOL] = "interface.list says what may be needed",
    [RULE_DEFINED_SYMBOL] = "interface.list says what may be defined",
};

void refuse(struct capsule *capsule, unsigned line, enum rule rule,
            const char *found, ...)
{
    if (!g_hash_table_add(capsule->refusals,
                          g_strdup_printf("%u:%d", line, rule))) {
        return;
    }
    va_list arguments;
    va_start(arguments, found);
    char *text = g_strdup_vprintf(found, arguments);
    va_end(arguments);
    printf("%s:%u: rule %d: %s; %s\n", capsule->path, line, rule, text,
           advice[rule]);
    g_free(text);
}

void give_up(const char *why, ...)
{
    va_list arguments;
    va_start(arguments, why);
    char *text = g_strdup_vprintf(why, arguments);
    va_end(arguments);
    fprintf(stderr, "check-capsule: %s\n", text);
    exit(2);
}
