/* SPDX-License-Identifier: MIT */
/**
 * @file
 * The syntax tree: clang prints it as JSON, jansson reads it.
 */
#include <string.h>

#include "check.h"

/* clang prints a file or line only where it differs from the one printed
 * before, so a walk in the order of printing fills them in. */
struct place {
    json_t *file;
    json_t *line;
};

static void fill_places(json_t *node, struct place *place)
{
    const char *key;
    json_t *value;
    size_t at;
    if (json_is_array(node)) {
        json_array_foreach(node, at, value) {
            fill_places(value, place);
        }
        return;
    }
    if (!json_is_object(node)) {
        return;
    }
    if (json_object_get(node, "offset") != NULL) {
        json_t *file = json_object_get(node, "file");
        json_t *line = json_object_get(node, "line");
        place->file = file != NULL ? file : place->file;
        place->line = line != NULL ? line : place->line;
        json_object_set(node, "file", place->file);
        json_object_set(node, "line", place->line);
        return;
    }
    json_object_foreach(node, key, value) {
        fill_places(value, place);
    }
}

static bool is_comment(const json_t *node)
{
    return json_is_object(node) &&
           g_str_has_suffix(text_of(node, "kind"), "Comment");
}

/* A documenting comment stands in the tree, below what it documents: its text
 * is a comment like any other. */
static void drop_comments(json_t *node)
{
    json_t *parts = json_object_get(node, "inner");
    for (size_t at = json_array_size(parts); at > 0; at--) {
        json_t *part = json_array_get(parts, at - 1);
        if (is_comment(part)) {
            json_array_remove(parts, at - 1);
        } else {
            drop_comments(part);
        }
    }
    if (parts != NULL && json_array_size(parts) == 0) {
        json_object_del(node, "inner");
    }
}

static json_t *parse(const char *path, const char *printed, gsize size)
{
    json_error_t error;
    json_t *tree = json_loadb(printed, size, 0, &error);
    if (tree == NULL) {
        give_up("%s: cannot read its syntax tree: %s", path, error.text);
    }
    struct place place = {NULL, NULL};
    fill_places(tree, &place);
    drop_comments(tree);
    return tree;
}

/* Enums as small as arm-none-eabi-gcc makes them. What stands in a list of
 * initialisers and initialises nothing would not be in the tree: an error. */
json_t *tree_read(const char *path, const char *include, const char *flags)
{
    char *search = g_strconcat("-I", include, NULL);
    char *more = g_strconcat(flags != NULL ? "@" : "-g0", flags, NULL);
    const char *command[] = {
        "clang", "-target", "arm-none-eabi", "-mcpu=cortex-m3", "-mthumb",
        "-std=gnu11", "-fshort-enums", "-ffreestanding", "-nostdlibinc", search, more,
        "-Wno-everything", "-Werror=excess-initializers",
        "-Werror=initializer-overrides", "-fsyntax-only",
        "-Xclang", "-ast-dump=json", "--", path, NULL};
    GError *error = NULL;
    GSubprocess *clang = g_subprocess_newv(
        command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
    GBytes *printed = NULL;
    if (clang == NULL || !g_subprocess_communicate(clang, NULL, NULL, &printed,
                                                   NULL, &error)) {
        give_up("cannot run clang: %s; install the package clang",
                error->message);
    }
    if (!g_subprocess_get_successful(clang)) {
        give_up("%s: does not compile: correct what clang says above", path);
    }
    gsize size;
    const char *text = g_bytes_get_data(printed, &size);
    json_t *tree = parse(path, text, size);
    g_bytes_unref(printed);
    g_object_unref(clang);
    g_free(search);
    g_free(more);
    return tree;
}

const char *text_of(const json_t *node, const char *key)
{
    const char *text = json_string_value(json_object_get(node, key));
    return text != NULL ? text : "";
}

bool is(const json_t *node, const char *kind)
{
    return strcmp(text_of(node, "kind"), kind) == 0;
}

json_t *inner(const json_t *node, size_t at)
{
    return json_array_get(json_object_get(node, "inner"), at);
}

/* Where a macro stands in the text, not where it was defined. */
static const json_t *expansion(const json_t *place)
{
    const json_t *expanded = json_object_get(place, "expansionLoc");
    return expanded != NULL ? expanded : place;
}

unsigned line_of(const json_t *node)
{
    const json_t *begin = expansion(
        json_object_get(json_object_get(node, "range"), "begin"));
    return (unsigned)json_integer_value(json_object_get(begin, "line"));
}

const char *file_of(const json_t *node)
{
    return text_of(expansion(json_object_get(node, "loc")), "file");
}

const char *type_of(const json_t *node)
{
    const json_t *type = json_object_get(node, "type");
    const char *seen_through = text_of(type, "desugaredQualType");
    return *seen_through != '\0' ? seen_through : text_of(type, "qualType");
}

bool is_pointer(const json_t *node)
{
    return strchr(type_of(node), '*') != NULL;
}

json_t *plain(json_t *node)
{
    while (is(node, "ParenExpr") || is(node, "ConstantExpr")) {
        node = inner(node, 0);
    }
    return node;
}

json_t *referenced(json_t *node)
{
    node = plain(node);
    return is(node, "DeclRefExpr") ? json_object_get(node, "referencedDecl")
                                   : NULL;
}
