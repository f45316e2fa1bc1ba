/* SPDX-License-Identifier: MIT */
/** @file
 * Numbers that a student wrote down.
 */
#include "answers.h"

#include <string.h>

#include "keyfile.h"
#include "notation.h"
#include "result.h"

#define GROUP "answers"

enum { ANSWER_SHOWN = 40 };

static void take(struct answers *answers, struct keyfile *keyfile)
{
    g_auto(GStrv) keys =
        g_key_file_get_keys(keyfile->file, GROUP, NULL, NULL);

    keyfile_has_group(keyfile, GROUP);
    for (char **key = keys; key != NULL && *key != NULL; key++) {
        char *text = keyfile_text(keyfile, GROUP, *key);

        if (text != NULL)
            g_hash_table_insert(answers->texts, g_strdup(*key),
                                g_strstrip(text));
    }
}

static struct answers *answers_new(void)
{
    struct answers *answers = g_new0(struct answers, 1);

    answers->texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return answers;
}

static void take_all(struct answers *answers, struct keyfile *keyfile)
{
    g_autoptr(GError) problem = NULL;

    take(answers, keyfile);
    if (!keyfile_close(keyfile, &problem))
        answers->problem = harmless_text(problem->message,
                                         strlen(problem->message));
}

struct answers *answers_read(const char *parts, const char *lab)
{
    struct answers *answers = answers_new();

    answers->known = parts == NULL;
    answers->file = g_build_filename(parts != NULL ? parts : lab,
                                     ANSWERS_FILE, NULL);
    if (!g_file_test(answers->file, G_FILE_TEST_EXISTS)) {
        g_free(answers->file);
        answers->file = g_build_filename(lab, ANSWERS_FILE, NULL);
    }
    take_all(answers, keyfile_read(answers->file));
    return answers;
}

struct answers *answers_read_submitted(const char *parts, const char *called)
{
    g_autofree char *path = g_build_filename(parts, ANSWERS_FILE, NULL);
    struct answers *answers = answers_new();
    g_autofree char *text = NULL;

    answers->file = g_strdup_printf("%s's %s", called, ANSWERS_FILE);
    if (g_file_get_contents(path, &text, NULL, NULL))
        take_all(answers, keyfile_parse(answers->file, text));
    else
        answers->problem = g_strdup_printf("there is no %s in %s",
                                           ANSWERS_FILE, called);
    return answers;
}

void answers_free(void *data)
{
    struct answers *answers = data;

    if (answers == NULL)
        return;
    g_free(answers->file);
    g_free(answers->problem);
    g_hash_table_unref(answers->texts);
    g_free(answers);
}

bool answers_find(const struct answers *answers, const char *name,
                  uint64_t *value)
{
    const char *text = g_hash_table_lookup(answers->texts, name);

    return text != NULL && number_parse(text, value);
}

/* What is amiss with a text that is no number. */
static const char *advice(const char *text)
{
    if (*text == '-')
        return "; write it without a sign, as GDB's print/x shows it";
    if (text[strspn(text, "0123456789abcdefABCDEF")] == '\0')
        return "; if it is hexadecimal, 0x is missing before it";
    return "; write 12, or 0x20001a40";
}

char *answers_text(const struct answers *answers, const char *name)
{
    const char *text = g_hash_table_lookup(answers->texts, name);
    uint64_t value;

    if (answers->problem != NULL)
        return g_strdup(answers->problem);
    if (text == NULL || *text == '\0')
        return g_strdup_printf("not answered yet: '%s' in %s", name,
                               answers->file);
    if (!number_parse(text, &value)) {
        g_autofree char *shown = harmless_text(text, strlen(text));

        return g_strdup_printf("'%.*s' is no number, for '%s' in %s%s",
                               ANSWER_SHOWN, shown, name, answers->file,
                               advice(text));
    }
    return g_strdup_printf("you wrote %s", text);
}
