/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The capsule's text, token by token.
 *
 * What is judged here is whatever would make gcc read another program than
 * clang shows, or leave no trace in a syntax tree: pragmas and attributes that
 * only one of them knows, characters that join lines, unusual literals.
 */
#include <string.h>

#include "check.h"

struct scan {
    struct capsule *capsule;
    const char *at;
    unsigned line;
    bool line_start;   /* nothing but blanks in this line so far */
    bool included;
    int parentheses;   /* how deep this place is in ( and in { */
    int braces;
    char before;       /* the last punctuation, if it was the last token */
    enum { NO_TAG, TAG, TAG_NAMED } tag; /* after `struct` or `enum` */
};

struct word {
    const char *text;
    enum rule rule;
};

/* Prefixes of the reserved names that have a rule of their own. */
static const struct word reserved[] = {
    {"__attribute", RULE_ATTRIBUTE}, {"__declspec", RULE_ATTRIBUTE},
    {"_Noreturn", RULE_ATTRIBUTE},   {"_Alignas", RULE_ATTRIBUTE},
    {"_Thread_local", RULE_ATTRIBUTE},
    {"__asm", RULE_ASSEMBLY},        {"_Pragma", RULE_PRAGMA},
    {"__pragma", RULE_PRAGMA},       {"__volatile", RULE_QUALIFIER},
    {"_Atomic", RULE_QUALIFIER},     {"__restrict", RULE_QUALIFIER},
    {"__typeof", RULE_TYPE},
};

static const struct word words[] = {
    {"asm", RULE_ASSEMBLY},      {"goto", RULE_GOTO},
    {"volatile", RULE_QUALIFIER}, {"register", RULE_QUALIFIER},
    {"restrict", RULE_QUALIFIER}, {"auto", RULE_QUALIFIER},
    {"extern", RULE_EXTERN},     {"union", RULE_UNION},
    {"typedef", RULE_TYPE},      {"typeof", RULE_TYPE},
    {"float", RULE_TYPE},        {"double", RULE_TYPE},
};

static void check_reserved(struct scan *scan, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(reserved); i++) {
        if (g_str_has_prefix(name, reserved[i].text)) {
            refuse(scan->capsule, scan->line, reserved[i].rule, "'%s'", name);
            return;
        }
    }
    if (strcmp(name, "_Static_assert") != 0) {
        refuse(scan->capsule, scan->line, RULE_RESERVED_NAME, "'%s'", name);
    }
}

static void check_name(struct scan *scan, const char *name)
{
    if (name[0] == '_' && (name[1] == '_' || g_ascii_isupper(name[1]))) {
        check_reserved(scan, name);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(name, words[i].text) == 0) {
            refuse(scan->capsule, scan->line, words[i].rule, "'%s'", name);
        }
    }
    if (strcmp(name, "struct") == 0 || strcmp(name, "enum") == 0) {
        scan->tag = TAG;
    } else {
        scan->tag = scan->tag == TAG ? TAG_NAMED : NO_TAG;
    }
}

/* A line that ends in a backslash goes on in the next. */
static bool joins_lines(const char *backslash)
{
    const char *after = backslash + 1;
    return after[strspn(after, " \t")] == '\n';
}

static bool is_trigraph(const char *at)
{
    return at[0] == '?' && at[1] == '?' && at[2] != '\0' &&
           strchr("=/'()!<>-", at[2]) != NULL;
}

static bool is_digraph(const char *at)
{
    static const char *const digraphs[] = {"<:", ":>", "<%", "%>", "%:"};
    for (size_t i = 0; i < G_N_ELEMENTS(digraphs); i++) {
        if (g_str_has_prefix(at, digraphs[i])) {
            return true;
        }
    }
    return false;
}

/* Everything, comments and literals too. */
static void check_characters(struct capsule *capsule, const char *text)
{
    unsigned line = 1;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n') {
            line++;
        } else if (*at != '\t' && !g_ascii_isprint(*at)) {
            refuse(capsule, line, RULE_CHARACTERS, "character 0x%02x",
                   (unsigned char)*at);
        } else if (*at == '\\' && joins_lines(at)) {
            refuse(capsule, line, RULE_CHARACTERS,
                   "a backslash at the end of the line");
        } else if (is_trigraph(at)) {
            refuse(capsule, line, RULE_CHARACTERS, "trigraph '%.3s'", at);
        }
    }
}

static void skip_comment(struct scan *scan)
{
    const char *end = strstr(scan->at + 2, "*/");
    if (end == NULL) {
        end = scan->at + strlen(scan->at) - 2;
    }
    for (; scan->at < end + 2; scan->at++) {
        scan->line += *scan->at == '\n';
    }
}

/* Behind one character, or one escape sequence for it. */
static const char *end_of_character(const char *at)
{
    if (*at != '\\') {
        return at + 1;
    }
    at++;
    if (*at == 'x') {
        at++;
        return at + strspn(at, "0123456789abcdefABCDEF");
    }
    size_t octal = strspn(at, "01234567");
    return octal == 0 ? at + 1 : at + MIN(octal, 3);
}

static void skip_literal(struct scan *scan)
{
    char quote = *scan->at;
    const char *start = ++scan->at;
    const char *one = end_of_character(start);
    while (*scan->at != quote && *scan->at != '\n' && *scan->at != '\0') {
        scan->at += *scan->at == '\\' && scan->at[1] != '\0' ? 2 : 1;
    }
    if (quote == '\'' && scan->at != one) {
        refuse(scan->capsule, scan->line, RULE_CHARACTERS,
               "a character constant of several characters");
    }
    if (*scan->at == quote) {
        scan->at++;
    }
    scan->tag = NO_TAG;
}

static void take_name(struct scan *scan)
{
    const char *start = scan->at;
    while (g_ascii_isalnum(*scan->at) || *scan->at == '_') {
        scan->at++;
    }
    char *name = g_strndup(start, (gsize)(scan->at - start));
    check_name(scan, name);
    if (scan->before == ')' && scan->parentheses == 0 &&
        scan->braces == 0 &&
        g_hash_table_size(scan->capsule->refusals) == 0) {
        refuse(scan->capsule, scan->line, RULE_PROTOTYPE,
               "'%s' behind the list of parameters", name);
    }
    if (*scan->at == '"' || *scan->at == '\'') {
        refuse(scan->capsule, scan->line, RULE_CHARACTERS,
               "'%s' in front of a literal", name);
    }
    g_free(name);
}

static void skip_number(struct scan *scan)
{
    while (g_ascii_isalnum(*scan->at) || *scan->at == '_' ||
           *scan->at == '.' ||
           (strchr("+-", *scan->at) != NULL && *scan->at != '\0' &&
            strchr("eEpP", scan->at[-1]) != NULL)) {
        scan->at++;
    }
    scan->tag = NO_TAG;
}

/* A parameter's array is a pointer in the tree, but what computes its length
 * is called all the same. */
static bool has_plain_length(const char *bracket)
{
    const char *at = bracket + 1 + strspn(bracket + 1, " ");
    at += strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    at += strspn(at, " ");
    return *at == ']';
}

static void take_punctuation(struct scan *scan)
{
    char c = *scan->at;
    if (is_digraph(scan->at)) {
        refuse(scan->capsule, scan->line, RULE_CHARACTERS, "digraph '%.2s'",
               scan->at);
    } else if (strchr("\\$@`#", c) != NULL) {
        refuse(scan->capsule, scan->line, RULE_CHARACTERS, "'%c'", c);
    } else if (c == '[' && scan->before == '[') {
        refuse(scan->capsule, scan->line, RULE_ATTRIBUTE, "'[['");
    } else if (c == '[' && scan->parentheses > 0 && scan->braces == 0 &&
               !has_plain_length(scan->at)) {
        refuse(scan->capsule, scan->line, RULE_ARRAY,
               "a length that is computed among parameters");
    } else if (c == '{' && scan->tag != NO_TAG &&
               scan->parentheses + scan->braces > 0) {
        refuse(scan->capsule, scan->line, RULE_TYPE,
               "a struct or enum is defined inside another definition");
    }
    scan->parentheses += (c == '(') - (c == ')');
    scan->braces += (c == '{') - (c == '}');
    scan->tag = NO_TAG;
    scan->at++;
}

static void take_token(struct scan *scan)
{
    char c = *scan->at;
    if (c == '#' && scan->line_start) {
        scan->at = check_directive(scan->capsule, scan->at, scan->line,
                                   &scan->included);
        return;
    }
    scan->line_start = false;
    if (!scan->included) {
        refuse(scan->capsule, scan->line, RULE_INCLUDE,
               "something before the include");
    }
    if (c == '"' || c == '\'') {
        skip_literal(scan);
        scan->before = '\0';
    } else if (g_ascii_isalpha(c) || c == '_') {
        take_name(scan);
        scan->before = '\0';
    } else if (g_ascii_isdigit(c)) {
        skip_number(scan);
        scan->before = '\0';
    } else {
        take_punctuation(scan);
        scan->before = c;
    }
}

void check_text(struct capsule *capsule, const char *text)
{
    struct scan scan = {.capsule = capsule, .at = text, .line = 1,
                        .line_start = true};
    check_characters(capsule, text);
    while (*scan.at != '\0') {
        if (*scan.at == '\n') {
            scan.line++;
            scan.line_start = true;
            scan.at++;
        } else if (g_ascii_isspace(*scan.at)) {
            scan.at++;
        } else if (g_str_has_prefix(scan.at, "/*")) {
            skip_comment(&scan);
        } else if (g_str_has_prefix(scan.at, "//")) {
            scan.at += strcspn(scan.at, "\n");
        } else {
            take_token(&scan);
        }
    }
    if (!scan.included) {
        refuse(capsule, 1, RULE_INCLUDE, "capsule.h is not included");
    }
}
