/* SPDX-License-Identifier: MIT */
/**
 * @file
 * What the files of check-capsule share: the rules, what is known of the
 * capsule so far, and one group of functions for each file.
 *
 * A capsule is judged in three passes, each on what the one before left sure:
 * its text, so that two compilers cannot read it differently; its syntax tree;
 * its object's symbols. All passes work by lists of what is accepted.
 */
#ifndef TICK64_CHECK_CAPSULE_H
#define TICK64_CHECK_CAPSULE_H

#include <gio/gio.h>
#include <jansson.h>
#include <stdbool.h>

/** The rules, by their numbers in capsules/README.md. */
enum rule {
    RULE_CHARACTERS = 1,
    RULE_INCLUDE,
    RULE_DIRECTIVE,
    RULE_PRAGMA,
    RULE_ATTRIBUTE,
    RULE_RESERVED_NAME,
    RULE_ASSEMBLY,
    RULE_GOTO,
    RULE_QUALIFIER,
    RULE_EXTERN,
    RULE_UNION,
    RULE_TYPE,
    RULE_ARRAY,
    RULE_PROTOTYPE,
    RULE_CAST,
    RULE_CONVERSION,
    RULE_POINTER,
    RULE_ARITHMETIC,
    RULE_INDEX,
    RULE_INITIALISE,
    RULE_SWITCH,
    RULE_INDIRECT,
    RULE_RECURSION,
    RULE_INTERFACE,
    RULE_ARGUMENT,
    RULE_HANDLE,
    RULE_GRANT,
    RULE_DEFINITION,
    RULE_STACK,
    RULE_UNDEFINED,
    RULE_LANGUAGE,
    RULE_UNDEFINED_SYMBOL,
    RULE_DEFINED_SYMBOL,
    RULE_COUNT
};

/** What interface.list says. */
struct interface {
    GKeyFile *list;
    const char *path;
};

/** A function of the capsule itself. */
struct function {
    char *name;
    unsigned line;
    guint parameters;
    bool defined;
    bool takes_void;      /**< has the type of a grant's body */
    char *grant_type;     /**< what it reads its grant as; NULL: nothing */
    unsigned grant_line;
    char *context_type;   /**< what it reads its context as; NULL: nothing */
    bool writes_context;  /**< it may: its pointer is not to const */
    GPtrArray *calls;     /**< struct function: what it may call */
    guint64 frame;        /**< bytes of its locals, at most */
    guint64 depth;        /**< the same with all that it calls */
    enum { UNSEEN, OPEN, DONE } visit;
};

/** Everything known of the capsule under check. */
struct capsule {
    const char *path;
    char *name;
    char *driver; /**< NAME_driver */
    struct interface *interface;
    GHashTable *refusals;     /**< "line:rule" already said */
    json_t *tree;
    GHashTable *functions;    /**< name -> struct function */
    GHashTable *parameters;   /**< id of a void * parameter -> its position */
    GHashTable *locals;       /**< id -> declaration of a local variable */
    GHashTable *constants;    /**< id of an enumerator -> its value */
    GHashTable *records;      /**< "struct X" -> its size, at most */
    const char *body_type;    /**< what a grant's body is, in words */
    GPtrArray *driver_fields; /**< names of struct driver's members */
    GPtrArray *entries;       /**< struct entry, judged at the end */
    GArray *loops;            /**< struct bound: loops around this place */
    struct function *current; /**< the function being read */
    char *grant_type;         /**< what the driver's grant_size measures */
    unsigned driver_line;     /**< 0: no driver yet */
};

/* --- report.c ------------------------------------------------------------- */

/** Say once that a line breaks a rule, what was found, what to do instead. */
void refuse(struct capsule *capsule, unsigned line, enum rule rule,
            const char *found, ...) G_GNUC_PRINTF(4, 5);
/** Say that the check itself cannot be done, and end with status 2. */
void give_up(const char *why, ...) G_GNUC_PRINTF(1, 2) G_GNUC_NORETURN;

/* --- interface.c ---------------------------------------------------------- */

/** Read the list; gives up if it is not one. */
struct interface *interface_read(const char *path);
/** Whether a key's list of names has this one. */
bool interface_lists(const struct interface *interface, const char *group,
                     const char *key, const char *name);
/** Whether the capsule may call this; if so, what its arguments must be. */
bool interface_may_call(const struct capsule *capsule, const char *function,
                        char ***arguments);
/** Whether the name means something to the interface. */
bool interface_knows(const struct interface *interface, const char *name);
/** The names that the capsule must define, NULL-terminated; to be freed. */
char **interface_defines(const struct capsule *capsule);

/* --- text.c, directives.c ------------------------------------------------- */

/** The whole text, up to its end's 0: rules 1 to 14 as far as tokens tell. */
void check_text(struct capsule *capsule, const char *text);
/** One preprocessing directive, from its `#` on; returns where it ends. */
const char *check_directive(struct capsule *capsule, const char *at,
                            unsigned line, bool *included);

/* --- tree.c: the syntax tree as clang prints it --------------------------- */

/** Have clang read the capsule; gives up if it does not compile.
 * @param flags a file with more flags for it, or NULL */
json_t *tree_read(const char *path, const char *include, const char *flags);
const char *text_of(const json_t *node, const char *key); /**< "" if absent */
bool is(const json_t *node, const char *kind);
json_t *inner(const json_t *node, size_t at); /**< NULL beyond the last */
unsigned line_of(const json_t *node);
const char *file_of(const json_t *node);
/** The type of an expression or declaration, typedefs seen through. */
const char *type_of(const json_t *node);
/** Whether an expression's value is a pointer, function pointers too. */
bool is_pointer(const json_t *node);
/** The expression below parentheses. */
json_t *plain(json_t *node);
/** The variable, function or enumerator that an expression names, or NULL. */
json_t *referenced(json_t *node);

/* --- types.c -------------------------------------------------------------- */

/** A type, as far as the subset has it. */
struct type {
    enum { TYPE_OTHER, TYPE_VALUE, TYPE_POINTER, TYPE_ARRAY } form;
    bool is_const;     /**< the value, element or what is pointed at */
    char base[64];     /**< of the value, element or what is pointed at */
    guint64 length;    /**< an array's first dimension; 0: not constant */
    guint64 elements;  /**< all dimensions' product */
};

struct type type_parse(const char *text);
bool type_is_unsigned(const char *text);
/** Bytes that a value takes, at most. */
guint64 type_size(const struct capsule *capsule, const struct type *type);
/** Refuse a declaration's type unless the subset has it. */
void check_type(struct capsule *capsule, unsigned line, const char *text);

/* --- declarations.c, statements.c ----------------------------------------- */

/** All that stands in the capsule's own file. */
void check_tree(struct capsule *capsule);
void check_local(struct capsule *capsule, json_t *variable);
void check_statement(struct capsule *capsule, json_t *node);

/* --- driver.c: the capsule's driver and what it must define --------------- */

void check_driver(struct capsule *capsule, json_t *variable);

/* --- expressions.c, arithmetic.c, conversions.c, indices.c, calls.c ------- */

void check_expression(struct capsule *capsule, json_t *node);
void check_inner(struct capsule *capsule, json_t *node);
/** Refuse operators whose result C may leave undefined. */
void check_arithmetic(struct capsule *capsule, json_t *node);
void check_cast(struct capsule *capsule, json_t *node);
/** Whether it converts a body's own `grant` or `context`; notes as what. */
bool check_body_pointer(struct capsule *capsule, json_t *initialiser);

/** A loop's running variable, below a bound in the loop's body. */
struct bound {
    const char *id;
    guint64 below;
};

void check_subscript(struct capsule *capsule, json_t *node);
/** A constant from 0 to 2^31 - 1, whichever compiler computes it. */
bool constant_value(const struct capsule *capsule, json_t *node,
                    guint64 *value);
/** The running variable of a `for` and its bound; .id NULL: none to rely on. */
struct bound loop_bound(const struct capsule *capsule, json_t *loop);

/** One call of a function that takes a body and a context. */
struct entry {
    unsigned line;
    GPtrArray *bodies; /**< struct function */
    char *context;     /**< what the context points at; NULL: none is given */
    bool is_const;
};

void check_call(struct capsule *capsule, json_t *node);
/** The capsule's own function that an expression names, or NULL. */
struct function *own_function(const struct capsule *capsule, json_t *node);

/* --- whole.c: what can be told once all was read -------------------------- */

void check_whole(struct capsule *capsule);

/* --- object.c ------------------------------------------------------------- */

/** The object that the kernel's build made of it: rules 32 and 33. */
void check_object(struct capsule *capsule, const char *path);

#endif
