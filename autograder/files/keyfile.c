/* SPDX-License-Identifier: MIT */
/** @file
 * Key files, read strictly.
 */
#include "keyfile.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "expression.h"
#include "notation.h"

void keyfile_refuse(struct keyfile *keyfile, const char *group,
                    const char *key, const char *format, ...)
{
    g_autofree char *sentence = NULL;
    va_list arguments;

    if (keyfile->error != NULL)
        return;
    va_start(arguments, format);
    sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (key != NULL)
        refuse(&keyfile->error, "%s: [%s] %s: %s", keyfile->name, group, key,
               sentence);
    else
        refuse(&keyfile->error, "%s: [%s]: %s", keyfile->name, group,
               sentence);
}

/* GLib merges what is given twice; half of an expectation would be lost. */
static void refuse_duplicates(struct keyfile *keyfile, const char *text)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *group = g_strdup("");

    for (char **at = lines; *at != NULL; at++) {
        char *line = g_strstrip(*at);
        char *equals = strchr(line, '=');

        if (line[0] == '#' || line[0] == '\0')
            continue;
        if (line[0] == '[' && strchr(line, ']') != NULL) {
            *strchr(line, ']') = '\0';
            g_free(group);
            group = g_strdup(line + 1);
            if (!g_hash_table_add(seen, g_strdup(group)))
                keyfile_refuse(keyfile, group, NULL, "is given twice");
        } else if (equals != NULL) {
            *equals = '\0';
            if (!g_hash_table_add(seen, g_strdup_printf(
                    "%s\n%s", group, g_strchomp(line))))
                keyfile_refuse(keyfile, group, line, "is given twice");
        }
    }
}

struct keyfile *keyfile_parse(const char *name, const char *text)
{
    struct keyfile *keyfile = g_new0(struct keyfile, 1);
    g_autoptr(GError) problem = NULL;

    keyfile->name = g_strdup(name);
    keyfile->file = g_key_file_new();
    keyfile->used =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!g_utf8_validate(text, -1, NULL))
        refuse(&keyfile->error, "%s: is not UTF-8 text", name);
    else if (!g_key_file_load_from_data(keyfile->file, text, strlen(text),
                                        G_KEY_FILE_NONE, &problem) &&
             !g_error_matches(problem, G_KEY_FILE_ERROR,
                              G_KEY_FILE_ERROR_NOT_FOUND))
        refuse(&keyfile->error, "%s: %s", name, problem->message);
    else
        refuse_duplicates(keyfile, text);
    return keyfile;
}

struct keyfile *keyfile_read(const char *path)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) problem = NULL;
    struct keyfile *keyfile;

    if (!g_file_get_contents(path, &text, NULL, &problem)) {
        keyfile = keyfile_parse(path, "");
        refuse(&keyfile->error, "%s", problem->message);
        return keyfile;
    }
    return keyfile_parse(path, text);
}

static void refuse_unknown(struct keyfile *keyfile)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keyfile->file, NULL);

    for (char **group = groups; *group != NULL; group++) {
        g_auto(GStrv) keys =
            g_key_file_get_keys(keyfile->file, *group, NULL, NULL);

        if (!g_hash_table_contains(keyfile->used, *group))
            keyfile_refuse(keyfile, *group, NULL, "unknown group");
        for (char **key = keys; keys != NULL && *key != NULL; key++) {
            g_autofree char *both = g_strdup_printf("%s\n%s", *group, *key);

            if (!g_hash_table_contains(keyfile->used, both))
                keyfile_refuse(keyfile, *group, *key, "unknown key");
        }
    }
}

bool keyfile_close(struct keyfile *keyfile, GError **error)
{
    GError *problem;

    if (keyfile->error == NULL)
        refuse_unknown(keyfile);
    problem = keyfile->error;
    g_free(keyfile->name);
    g_key_file_unref(keyfile->file);
    g_hash_table_unref(keyfile->used);
    g_free(keyfile);
    if (problem == NULL)
        return true;
    g_propagate_error(error, problem);
    return false;
}

bool keyfile_has_group(struct keyfile *keyfile, const char *group)
{
    g_hash_table_add(keyfile->used, g_strdup(group));
    return g_key_file_has_group(keyfile->file, group);
}

bool keyfile_has(struct keyfile *keyfile, const char *group, const char *key)
{
    return g_key_file_has_key(keyfile->file, group, key, NULL);
}

bool keyfile_is_name(const char *text)
{
    return g_ascii_isupper(*text) &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
               strlen(text);
}

char *keyfile_substitute(struct keyfile *keyfile, const char *group,
                         const char *key, const char *text)
{
    g_autoptr(GError) problem = NULL;
    char *replaced;

    if (keyfile->values == NULL)
        return g_strdup(text);
    replaced = expression_substitute(text, keyfile->values, &problem);
    if (replaced != NULL)
        return replaced;
    keyfile_refuse(keyfile, group, key, "%s", problem->message);
    return g_strdup(text);
}

char *keyfile_text(struct keyfile *keyfile, const char *group,
                   const char *key)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *text = NULL;

    g_hash_table_add(keyfile->used, g_strdup_printf("%s\n%s", group, key));
    if (!keyfile_has(keyfile, group, key))
        return NULL;
    text = g_key_file_get_string(keyfile->file, group, key, &problem);
    if (text != NULL)
        return keyfile_substitute(keyfile, group, key, text);
    keyfile_refuse(keyfile, group, key, "%s", problem->message);
    return NULL;
}

char *keyfile_required(struct keyfile *keyfile, const char *group,
                       const char *key)
{
    char *text = keyfile_text(keyfile, group, key);

    if (text != NULL && *text != '\0')
        return text;
    g_free(text);
    keyfile_refuse(keyfile, group, key, "is missing");
    return g_strdup("");
}

uint64_t keyfile_number(struct keyfile *keyfile, const char *group,
                        const char *key, uint64_t otherwise, uint64_t most)
{
    g_autofree char *text = keyfile_text(keyfile, group, key);
    uint64_t value = otherwise;

    if (text == NULL)
        return otherwise;
    if (!number_parse(text, &value))
        keyfile_refuse(keyfile, group, key, "'%s' is not a number", text);
    else if (value > most)
        keyfile_refuse(keyfile, group, key, "%s is more than %"
                       G_GUINT64_FORMAT, text, most);
    return value;
}

double keyfile_fraction(struct keyfile *keyfile, const char *group,
                        const char *key, double otherwise)
{
    g_autofree char *text = keyfile_text(keyfile, group, key);
    double value;
    char *end;

    if (text == NULL)
        return otherwise;
    value = g_ascii_strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(value) || value < 0) {
        keyfile_refuse(keyfile, group, key, "'%s' is not a number", text);
        return otherwise;
    }
    return value;
}

bool keyfile_truth(struct keyfile *keyfile, const char *group,
                   const char *key)
{
    static const char *const words[] = {"false", "true", NULL};

    return keyfile_choice(keyfile, group, key, words, 0) == 1;
}

char **keyfile_list(struct keyfile *keyfile, const char *group,
                    const char *key)
{
    g_autofree char *text = keyfile_text(keyfile, group, key);
    char **items;

    if (text == NULL)
        return NULL;
    items = g_strsplit(text, ",", -1);
    for (char **item = items; *item != NULL; item++) {
        if (*g_strstrip(*item) == '\0')
            keyfile_refuse(keyfile, group, key, "an item of the list is empty");
    }
    if (*items == NULL)
        keyfile_refuse(keyfile, group, key, "the list is empty");
    return items;
}

unsigned keyfile_choice(struct keyfile *keyfile, const char *group,
                        const char *key, const char *const *words,
                        unsigned otherwise)
{
    g_autofree char *text = keyfile_text(keyfile, group, key);
    g_autofree char *all = NULL;

    if (text == NULL)
        return otherwise;
    for (unsigned i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], text) == 0)
            return i;
    }
    all = g_strjoinv(", ", (char **)words);
    keyfile_refuse(keyfile, group, key, "'%s' is none of %s", text, all);
    return otherwise;
}
