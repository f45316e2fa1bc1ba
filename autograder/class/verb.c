/* SPDX-License-Identifier: MIT */
/** @file
 * What all verbs share.
 */
#include <stdio.h>
#include <string.h>

#include "class_command.h"
#include "error.h"
#include "print.h"

char **verb_read(const struct verb_line *line, int argc, char **argv,
                 char **gradebook, GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(line->usage);
    g_autofree char *file = NULL;
    const GOptionEntry common[] = {
        {"gradebook", 'g', 0, G_OPTION_ARG_FILENAME, &file,
         "The gradebook (default: " GRADEBOOK ")", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    g_autofree char *name = g_strconcat("grade class ", argv[0], NULL);
    unsigned words;

    g_set_prgname(g_str_equal(argv[0], "class") ? "grade class" : name);
    g_option_context_set_summary(context, line->summary);
    for (const GOptionEntry *const *list = line->entries; *list != NULL; list++)
        g_option_context_add_main_entries(context, *list, NULL);
    g_option_context_add_main_entries(context, common, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return NULL;
    if (argc > 1 && strcmp(argv[1], "--") == 0) {
        argv++;
        argc--;
    }
    words = (unsigned)argc - 1;
    if (words < line->least || words > line->most) {
        refuse(error, words > line->most ? "'%s' is too much; see --help" :
               "something is missing after '%s'; see --help", argv[words]);
        return NULL;
    }
    *gradebook = file != NULL ? g_steal_pointer(&file) : g_strdup(GRADEBOOK);
    return argv + 1;
}

bool verb_do(const struct verb_line *line, enum gradebook_mode mode,
             verb_action *action, int argc, char **argv, GError **error)
{
    g_autofree char *path = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    char **words = verb_read(line, argc, argv, &path, error);
    struct gradebook *book =
        words != NULL ? gradebook_open(path, mode, error) : NULL;
    GError *problem = NULL;

    if (book == NULL)
        return false;
    action(book, words, text, &problem);
    gradebook_close(book);
    if (problem == NULL)
        return verb_print(g_strdup(text->str), error);
    g_propagate_error(error, problem);
    return false;
}

char *verb_printable(const char *text)
{
    g_autoptr(GString) clean = g_string_new(NULL);

    while (*text != '\0') {
        gunichar letter = g_utf8_get_char_validated(text, -1);
        bool is_letter = letter < (gunichar)-2;

        if (is_letter && (letter == '\n' || letter == '\t' ||
                          g_unichar_isprint(letter)))
            g_string_append_unichar(clean, letter);
        else
            g_string_append_c(clean, '?');
        text = is_letter ? g_utf8_next_char(text) : text + 1;
    }
    return g_strdup(clean->str);
}

bool verb_write(char *text, GError **error)
{
    bool good = print_text(text, error);

    g_free(text);
    return good;
}

bool verb_print(char *text, GError **error)
{
    char *clean = verb_printable(text);

    g_free(text);
    return verb_write(clean, error);
}

char *verb_student(struct gradebook *book, const char *given, GError **error)
{
    g_autoptr(sqlite3_stmt) query = book_query(
        book, error, "SELECT id FROM students WHERE id = ?1 COLLATE NOCASE "
        "OR (email = ?1 COLLATE NOCASE AND email <> '') ORDER BY enrolled "
        "DESC", "t", given);

    if (book_row(query, error))
        return g_strdup(book_text(query, 0));
    refuse(error, "%s knows no student '%s': name an id or an email address "
           "of the roster", book->path, given);
    return NULL;
}

char *verb_who(const char *by)
{
    return g_strdup(by != NULL && *by != '\0' ? by : g_get_user_name());
}
