/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Preprocessing directives: one include, and constants with names.
 *
 * There are no conditionals, so the tree that clang shows is the program that
 * gcc compiles, and no macros with parameters, so nothing is spelled by parts.
 */
#include <string.h>

#include "check.h"

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t') {
        at++;
    }
    return at;
}

/* Ends a directive's line, after comments that stand behind it. */
static const char *end_of_line(const char *at)
{
    at = skip_blanks(at);
    if (g_str_has_prefix(at, "/*")) {
        const char *end = strstr(at + 2, "*/");
        const char *newline = strchr(at, '\n');
        if (end == NULL || (newline != NULL && newline < end)) {
            return NULL; /* it would go on in another line */
        }
        return end_of_line(end + 2);
    }
    if (g_str_has_prefix(at, "//")) {
        at += strcspn(at, "\n");
    }
    return *at == '\n' || *at == '\0' ? at : NULL;
}

static bool is_capital(char c)
{
    return g_ascii_isupper(c) || g_ascii_isdigit(c) || c == '_';
}

static const char *skip_capitals(const char *at)
{
    while (is_capital(*at)) {
        at++;
    }
    return at;
}

/* Numbers, names in capitals, operators: enough for a constant. */
static const char *skip_constant(const char *at)
{
    for (;;) {
        at = skip_blanks(at);
        if (g_str_has_prefix(at, "/*") || g_str_has_prefix(at, "//")) {
            return at;
        }
        if (g_ascii_isdigit(*at)) {
            while (g_ascii_isalnum(*at)) {
                at++;
            }
        } else if (g_ascii_isupper(*at)) {
            at = skip_capitals(at);
            if (g_ascii_isalnum(*at)) {
                return at;
            }
        } else if (*at != '\0' && strchr("()+-*/%<>&|^~", *at) != NULL) {
            at++;
        } else {
            return at;
        }
    }
}

static const char *constant_definition(const char *at)
{
    if (!g_ascii_isupper(*at)) {
        return NULL;
    }
    at = skip_capitals(at);
    if (*at != ' ' && *at != '\t') {
        return NULL;
    }
    const char *body = skip_blanks(at);
    at = skip_constant(body);
    return at > body ? end_of_line(at) : NULL;
}

static const char *word_end(const char *at)
{
    while (g_ascii_isalnum(*at) || *at == '_') {
        at++;
    }
    return at;
}

const char *check_directive(struct capsule *capsule, const char *at,
                            unsigned line, bool *included)
{
    const char *name = skip_blanks(at + 1);
    const char *end = word_end(name);
    char *word = g_strndup(name, (gsize)(end - name));
    const char *rest = skip_blanks(end);
    const char *stop = NULL;
    if (strcmp(word, "include") == 0 || strcmp(word, "include_next") == 0 ||
        strcmp(word, "import") == 0) {
        if (!*included && strcmp(word, "include") == 0 &&
            g_str_has_prefix(rest, "\"capsule.h\"")) {
            stop = end_of_line(rest + strlen("\"capsule.h\""));
            *included = true;
        }
        if (stop == NULL) {
            refuse(capsule, line, RULE_INCLUDE, "#%s %.*s", word,
                   (int)strcspn(rest, "\n"), rest);
        }
    } else if (strcmp(word, "pragma") == 0) {
        refuse(capsule, line, RULE_PRAGMA, "#pragma");
    } else {
        if (strcmp(word, "define") == 0 && !*included) {
            refuse(capsule, line, RULE_INCLUDE, "#define before the include");
        }
        if (strcmp(word, "define") == 0) {
            stop = constant_definition(rest);
        }
        if (stop == NULL) {
            refuse(capsule, line, RULE_DIRECTIVE, "#%s %.*s", word,
                   (int)strcspn(rest, "\n"), rest);
        }
    }
    g_free(word);
    return stop != NULL ? stop : at + strcspn(at, "\n");
}
